// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// Tokens for tests: each freezes accounts through the methods and events of one of the stablecoins that matter.
// They have no safeguards that the tests do not need, and are for no real network.

abstract contract Coin {
    string public constant symbol = "TEST";
    uint8 public constant decimals = 6;
    address public owner = msg.sender;
    mapping(address => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 value);

    modifier onlyOwner() {
        require(msg.sender == owner, "owner only");
        _;
    }

    function handOver(address next) external onlyOwner {
        owner = next;
    }

    function mint(address to, uint256 value) external onlyOwner {
        balanceOf[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(!frozen(msg.sender), "frozen");
        return move(msg.sender, to, value);
    }

    // Anybody may move nothing from anybody: what address poisoning does with real tokens, too.
    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        require(value == 0, "no allowance");
        return move(from, to, value);
    }

    function frozen(address account) internal view virtual returns (bool);

    function move(address from, address to, uint256 value) private returns (bool) {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
        return true;
    }

    function wipe(address account) internal returns (uint256 value) {
        value = balanceOf[account];
        balanceOf[account] = 0;
    }
}

// As USDT on Ethereum: the events name the account in their data.
contract BlackListCoin is Coin {
    mapping(address => bool) public isBlackListed;

    event AddedBlackList(address user);
    event RemovedBlackList(address user);
    event DestroyedBlackFunds(address user, uint256 balance);

    function frozen(address account) internal view override returns (bool) {
        return isBlackListed[account];
    }

    function addBlackList(address user) external onlyOwner {
        isBlackListed[user] = true;
        emit AddedBlackList(user);
    }

    function removeBlackList(address user) external onlyOwner {
        isBlackListed[user] = false;
        emit RemovedBlackList(user);
    }

    function destroyBlackFunds(address user) external onlyOwner {
        require(isBlackListed[user], "not listed");
        emit DestroyedBlackFunds(user, wipe(user));
    }
}

// As Tether's later deployments.
contract BlockedListCoin is Coin {
    mapping(address => bool) public isBlocked;

    event BlockPlaced(address indexed user);
    event BlockReleased(address indexed user);
    event DestroyedBlockedFunds(address indexed user, uint256 balance);

    function frozen(address account) internal view override returns (bool) {
        return isBlocked[account];
    }

    function addToBlockedList(address user) external onlyOwner {
        isBlocked[user] = true;
        emit BlockPlaced(user);
    }

    function removeFromBlockedList(address user) external onlyOwner {
        isBlocked[user] = false;
        emit BlockReleased(user);
    }

    function destroyBlockedFunds(address user) external onlyOwner {
        require(isBlocked[user], "not listed");
        uint256 value = wipe(user);
        emit Transfer(user, address(0), value);
        emit DestroyedBlockedFunds(user, value);
    }
}

// As USDC.
contract BlacklistableCoin is Coin {
    mapping(address => bool) public isBlacklisted;

    event Blacklisted(address indexed account);
    event UnBlacklisted(address indexed account);

    function frozen(address account) internal view override returns (bool) {
        return isBlacklisted[account];
    }

    function blacklist(address account) external onlyOwner {
        isBlacklisted[account] = true;
        emit Blacklisted(account);
    }

    function unBlacklist(address account) external onlyOwner {
        isBlacklisted[account] = false;
        emit UnBlacklisted(account);
    }
}

// Every method by which a freeze could be asked about fails.
contract RevertingCoin is Coin {
    function frozen(address) internal pure override returns (bool) {
        return false;
    }

    function isBlackListed(address) external pure returns (bool) {
        revert("closed for maintenance");
    }

    function isBlacklisted(address) external pure returns (bool) {
        revert("closed for maintenance");
    }

    function isBlocked(address) external pure returns (bool) {
        revert("closed for maintenance");
    }
}

// The reading side and the events of the multi-signature wallet that owns USDT on Ethereum, with one signature needed.
contract Board {
    struct Proposal {
        address destination;
        uint256 value;
        bytes data;
        bool executed;
    }

    Proposal[] public transactions;

    event Submission(uint256 indexed transactionId);

    function submitTransaction(address destination, uint256 value, bytes calldata data) external returns (uint256 id) {
        id = transactions.length;
        transactions.push(Proposal(destination, value, data, false));
        emit Submission(id);
    }

    function executeTransaction(uint256 id) external {
        Proposal storage proposal = transactions[id];
        require(!proposal.executed, "done");
        proposal.executed = true;
        (bool done, ) = proposal.destination.call{value: proposal.value}(proposal.data);
        require(done, "failed");
    }

    function getTransactionCount(bool pending, bool executed) public view returns (uint256 count) {
        for (uint256 i = 0; i < transactions.length; i++) if (counts(i, pending, executed)) count++;
    }

    function getTransactionIds(uint256 from, uint256 to, bool pending, bool executed)
        external
        view
        returns (uint256[] memory ids)
    {
        ids = new uint256[](to - from);
        uint256 at = 0;
        for (uint256 i = 0; i < transactions.length; i++) {
            if (!counts(i, pending, executed)) continue;
            if (at >= from && at < to) ids[at - from] = i;
            at++;
        }
    }

    function counts(uint256 id, bool pending, bool executed) private view returns (bool) {
        return transactions[id].executed ? executed : pending;
    }
}

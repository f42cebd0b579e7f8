/** A tar archive (POSIX ustar) of these files; the type is `0`, a plain file, unless given. */
export function tar(
  files: readonly (readonly [name: string, content: string, type?: string])[],
  modified = 1_700_000_000,
): Buffer {
  const blocks = files.flatMap(([name, content, type = '0']) => {
    const header = Buffer.alloc(512)
    const size = Buffer.byteLength(content)
    header.write(name, 0, 100)
    header.write('0000644\0', 100)
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    header.write(`${modified.toString(8).padStart(11, '0')}\0`, 136)
    header.write('        ', 148)
    header.write(type, 156)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, Buffer.from(content), Buffer.alloc((512 - (size % 512)) % 512)]
  })
  return Buffer.concat([...blocks, Buffer.alloc(1_024)])
}

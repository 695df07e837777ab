package org.runspace.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The least that a copy of a file needs: a PowerShell whose standard input is written to a file, or a file to its
 * standard output, as the bytes are. No protocol, no base64, no SHA-256.
 */
final class RawFiles implements Closeable {
    private static final int PIECE = 192 << 10;

    private static final String WRITE = """
            $in = [Console]::OpenStandardInput()
            $out = [Console]::OpenStandardOutput()
            $bytes = [byte[]]::new(196608)
            while ($true) {
                $file = [IO.File]::Create('%s')
                $left = %dL
                while ($left -gt 0) {
                    $read = $in.Read($bytes, 0, [Math]::Min($left, $bytes.Length))
                    if ($read -eq 0) { exit }
                    $file.Write($bytes, 0, $read)
                    $left -= $read
                }
                $file.Dispose()
                $out.WriteByte(1)
                $out.Flush()
            }
            """;

    private static final String READ = """
            $in = [Console]::OpenStandardInput()
            $out = [Console]::OpenStandardOutput()
            while ($in.ReadByte() -ge 0) {
                $file = [IO.File]::OpenRead('%s')
                $file.CopyTo($out, 196608)
                $file.Dispose()
                $out.Flush()
            }
            """;

    private final Process process;

    private RawFiles(Path pwsh, String script) throws IOException {
        process = new ProcessBuilder(pwsh.toString(), "-NoLogo", "-NoProfile", "-Command", script)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static RawFiles to(Path pwsh, Path target, long size) throws IOException {
        return new RawFiles(pwsh, WRITE.formatted(target, size));
    }

    static RawFiles from(Path pwsh, Path source) throws IOException {
        return new RawFiles(pwsh, READ.formatted(source));
    }

    void upload(Path source) throws IOException {
        byte[] bytes = new byte[PIECE];
        OutputStream out = process.getOutputStream();
        try (InputStream file = Files.newInputStream(source)) {
            for (int read = file.read(bytes); read > 0; read = file.read(bytes)) {
                out.write(bytes, 0, read);
            }
        }
        out.flush();
        if (process.getInputStream().read() != 1) {
            throw new EOFException("PowerShell has not written the file");
        }
    }

    void download(Path target, long size) throws IOException {
        process.getOutputStream().write(1);
        process.getOutputStream().flush();
        byte[] bytes = new byte[PIECE];
        InputStream in = process.getInputStream();
        try (OutputStream file = Files.newOutputStream(target)) {
            for (long left = size; left > 0; ) {
                int read = in.read(bytes, 0, (int) Math.min(left, bytes.length));
                if (read < 0) {
                    throw new EOFException("PowerShell has not read the file");
                }
                file.write(bytes, 0, read);
                left -= read;
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

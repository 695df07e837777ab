package org.runspace;

/** The server's side of copies whose bytes go beside the session. It sees the files as the session does. */
final class DirectScripts {
    /**
     * Creates the file that the bytes are written to, or opens the one that an earlier upload has left, puts a mark
     * behind its bytes, and tells its path. The bytes are written over the mark.
     */
    static final String PLACE = """
            param([string] $File, [bool] $Exact, [long] $Offset, [bool] $Replace, [byte[]] $Mark, [string] $Attributes)
            %s
            %s
            %s
            if (-not $Replace -and [IO.File]::Exists($path)) { Stop-Copy RunspaceFileExists $path }
            try {
                if ($Offset -eq 0) { [IO.File]::Delete($part) }
                # Without a buffer, so that a full disk is noticed where it can be answered.
                $stream = [IO.FileStream]::new($part, $(if ($Offset) { 'Open' } else { 'CreateNew' }), 'Write', 'None', 1)
                $marked = $false
                try {
                    if ($stream.Length -ne $Offset) { Stop-Copy RunspaceFileBusy $part }
                    try {
                        [void] $stream.Seek($Offset, 'Begin')
                        $stream.Write($Mark, 0, $Mark.Length)
                        $marked = $true
                    } finally { if (-not $marked) { $stream.SetLength($Offset) } }
                } finally {
                    $stream.Dispose()
                    if (-not $marked -and $Offset -eq 0) { [IO.File]::Delete($part) }
                }
                $part
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            """.formatted(FileScripts.BASE, FileScripts.TARGET, FileScripts.ATTRIBUTES);

    /**
     * Takes away what is behind the bytes that the client knows to be written. What SFTP has left of its program may
     * have the file open for a moment, which Windows does not allow another one then.
     */
    static final String TRIM = """
            param([string] $File, [bool] $Exact, [long] $Offset)
            %s
            %s
            try {
                if (-not [IO.File]::Exists($part)) { Stop-Copy RunspaceFileBusy $part }
                $stream = $null
                for ($tries = 50; -not $stream; $tries--) {
                    try { $stream = [IO.File]::Open($part, 'Open', 'Write', 'None') } catch {
                        if ($tries -eq 0 -or $_.Exception.InnerException -isnot [IO.IOException]) { throw }
                        [Threading.Thread]::Sleep(100)
                    }
                }
                try {
                    if ($stream.Length -lt $Offset) { Stop-Copy RunspaceFileBusy $part }
                    $stream.SetLength($Offset)
                } finally { $stream.Dispose() }
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            """.formatted(FileScripts.BASE, FileScripts.TARGET);

    /**
     * Refuses a file that is not any more what {@link FileScripts#READ} has told of it. One that was deleted, or that
     * another one stands in place of, was copied as it was. Where the system does not tell whether it is another one,
     * the bytes decide.
     */
    static final String REQUIRE_UNCHANGED = """
            param([string] $File, [bool] $Exact, [long] $Length, [long] $Ticks, [string] $Inode, [string] $Sha)
            %s
            try {
                if ([IO.File]::Exists($path) -and (Get-Inode $path) -eq $Inode) {
                    $stream = [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite, Delete')
                    try {
                        $touched = $stream.Length -ne $Length -or (Get-Modified $stream $path).Ticks -ne $Ticks
                        $isItself = $Inode -ne ''
                        if ($touched -and (($isItself -and $stream.Length -le $Length) -or (Get-Sha $stream $Length) -ne $Sha)) { Stop-Copy RunspaceFileChanged $path }
                    } finally { $stream.Dispose() }
                }
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            """.formatted(FileScripts.BASE);

    private DirectScripts() {}
}

package org.runspace;

/**
 * The server's side of copies of small files, many by one pipeline. Each object that is piped in stands for one file,
 * with its whole name, and a failure of one is told in its place, so that the others follow.
 */
final class SmallFileScripts {
    /** Writes files, which come with their bytes and their SHA-256. Tells the SHA-256 of each that has its name. */
    static final String WRITE =
            """
            param([string] $File, [bool] $Exact, [bool] $Replace, [string] $Attributes)
            begin {
                %s
                %s
            }
            process {
                $one = $_
                $path = $one.Name
                $Modified = $one['Modified']
                $Attributes = $one['Attributes']
                $stream = $null
                $named = $false
                try {
                    %s
                    if (-not $Replace -and [IO.File]::Exists($path)) { Stop-Copy RunspaceFileExists $path }
                    [IO.File]::Delete($part)
                    $stream = [IO.File]::Open($part, 'CreateNew', 'ReadWrite', 'None')
                    try {
                        Write-Bytes $stream $one.Bytes
                        [void] $stream.Seek(0, 'Begin')
                        $sha = Get-Sha $stream $stream.Length
                    } finally { $stream.Dispose() }
                    if ($sha -ne $one.Sha) { Stop-Copy RunspaceFileDiffers $sha }
                    %s
                    $named = $true
                    $sha
                } catch {
                    Get-Failure $_
                } finally {
                    if ($stream -and -not $named) { [IO.File]::Delete($part) }
                }
            }
            """.formatted(FileScripts.BASE, FileScripts.ATTRIBUTES, FileScripts.TARGET, FileScripts.NAME);

    /** Tells of each file what {@link FileScripts#LEFT} does, or that there is nothing. */
    static final String LEFT = """
            param([string] $File, [bool] $Exact)
            begin {
                %s
            }
            process {
                $path = $_.Name
                $Length = $_.Length
                try {
                    %s
                    $told = & { %s }
                    if ($told) { $told } else { @{} }
                } catch { Get-Failure $_ }
            }
            """.formatted(FileScripts.BASE, FileScripts.TARGET, FileScripts.LEFT_OF_ONE);

    /** Gives files their times and attributes, as {@link FileScripts#GIVE} does, and tells of each that it has them. */
    static final String GIVE = """
            param([string] $File, [bool] $Exact, [string] $Attributes)
            begin {
                %s
                %s
            }
            process {
                $path = $_.Name
                $Modified = $_['Modified']
                $Attributes = $_['Attributes']
                try {
                    %s
                    $true
                } catch { Get-Failure $_ }
            }
            """.formatted(FileScripts.BASE, FileScripts.ATTRIBUTES, FileScripts.GIVE_ONE);

    /** Writes of each file what {@link FileScripts#READ} does. */
    static final String READ =
            """
            param([string] $File, [bool] $Exact, [int] $Chunk, [string] $Attributes)
            begin {
                %s
                %s
                $untried = 0
                $Least = 0
            }
            process {
                $path = $_.Name
                $Offset = [long] $_.Offset
                $Sha = $_.Sha
                $Complete = $_.Complete
                $Only = $_.Only
                try {
                    %s
                    %s
                } catch { Get-Failure $_ }
            }
            """.formatted(FileScripts.BASE, FileScripts.ATTRIBUTES, FileScripts.TARGET, FileScripts.READ_ONE);

    private SmallFileScripts() {}
}

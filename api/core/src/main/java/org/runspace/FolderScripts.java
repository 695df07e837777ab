package org.runspace;

/** The server's side of copies of folders. Names in a folder have {@code /} between them on every server. */
final class FolderScripts {
    private static final String FACTS = """
            @{ Path = $path; Separator = "$([IO.Path]::DirectorySeparatorChar)" }
            """;

    /** Tells where a folder is to be, and changes nothing. */
    static final String PLACE = """
            param([string] $File, [bool] $Exact, [string] $Attributes)
            %s
            %s
            if ([IO.File]::Exists($path)) { Stop-Copy RunspaceFileIsNoFolder $path }
            %s
            """.formatted(FileScripts.BASE, FileScripts.ATTRIBUTES, FACTS);

    /**
     * Creates folders in a folder, whose names are piped in, those of outer ones first. Tells which it cannot create,
     * and leaves out what is in those.
     */
    static final String CREATE = """
            param([string] $File, [bool] $Exact)
            begin {
                %s
                $failed = [Collections.Generic.HashSet[string]]::new()
            }
            process {
                $name = $_
                if ($failed.Contains(($name -replace '/?[^/]*\\z', ''))) { [void] $failed.Add($name); return }
                try {
                    $folder = [IO.DirectoryInfo]::new([IO.Path]::Combine($path, $name))
                    if (-not $folder.Exists) {
                        if (-not $folder.Parent.Exists) { throw [IO.DirectoryNotFoundException]::new("$($folder.Parent.FullName) does not exist") }
                        $folder.Create()
                    } elseif ($name -and ($folder.Attributes -band [IO.FileAttributes]::ReparsePoint) -and $folder.LinkType) {
                        throw [IO.IOException]::new('it is a symbolic link')
                    }
                } catch {
                    [void] $failed.Add($name)
                    @{ Name = $name; Reason = $_.Exception.GetBaseException().Message }
                }
            }
            """.formatted(FileScripts.BASE);

    /**
     * Gives folders in a folder the times and attributes that are piped in with their names. Tells which it cannot
     * change.
     */
    static final String CHANGE = """
            param([string] $File, [bool] $Exact, [string] $Attributes)
            begin {
                %s
                %s
            }
            process {
                $folder = $_
                $name = [IO.Path]::Combine($path, $folder.Name)
                try {
                    if ($folder['Modified']) { [IO.Directory]::SetLastWriteTimeUtc($name, $folder['Modified']) }
                    if ($folder['Attributes']) { Set-Attributes $name $folder['Attributes'] }
                } catch { @{ Name = $folder.Name; Reason = $_.Exception.GetBaseException().Message } }
            }
            """.formatted(FileScripts.BASE, FileScripts.ATTRIBUTES);

    /** Tells where a folder is, and then what is in it. */
    static final String LIST = """
            param([string] $File, [bool] $Exact, [string] $Attributes)
            %s
            %s
            if ([IO.File]::Exists($path)) { Stop-Copy RunspaceFileIsNoFolder $path }
            %s
            function Get-Wanted([string] $name) { if ($Attributes) { Get-Attributes $name } }
            @{ Kind = 'Root'; Name = ''; Modified = [IO.Directory]::GetLastWriteTimeUtc($path); Attributes = Get-Wanted $path }
            $open = [Collections.Generic.Stack[string]]::new()
            $open.Push('')
            while ($open.Count) {
                $folder = $open.Pop()
                try {
                    foreach ($item in [IO.DirectoryInfo]::new([IO.Path]::Combine($path, $folder)).EnumerateFileSystemInfos()) {
                        $name = if ($folder) { "$folder/$($item.Name)" } else { $item.Name }
                        try {
                            if (-not $item.Exists -and $item.Name.Contains([char] 0xFFFD)) {
                                @{ Kind = 'NoText'; Name = $name }
                            } elseif (($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -and $item.LinkType) {
                                @{ Kind = 'Link'; Name = $name }
                            } elseif ($item -is [IO.DirectoryInfo]) {
                                @{ Kind = 'Folder'; Name = $name; Modified = $item.LastWriteTimeUtc; Attributes = Get-Wanted $item.FullName }
                                $open.Push($name)
                            } elseif ($item.Length -eq 0 -and (Get-Special $item.FullName)) {
                                @{ Kind = 'Special'; Name = $name }
                            } else {
                                @{ Kind = 'File'; Name = $name; Length = $item.Length }
                            }
                        } catch { @{ Kind = 'FailedFile'; Name = $name; Reason = $_.Exception.GetBaseException().Message } }
                    }
                } catch { @{ Kind = 'Failed'; Name = $folder; Reason = $_.Exception.GetBaseException().Message } }
            }
            """.formatted(FileScripts.BASE, FileScripts.ATTRIBUTES, FACTS);

    private FolderScripts() {}
}

package org.runspace.sample.files;

import java.time.Duration;
import java.util.List;
import org.runspace.PowerShell;
import org.runspace.RemoteRunspace;
import org.runspace.object.PSObject;

/** Asks a session what is in a folder. */
final class FolderScript {
    /** More than a page can show at a glance, and few enough for its memory. */
    static final int MOST = 5000;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Writes first what there is to know of the folder, then its entries. Not by Get-ChildItem: on Unix PowerShell
     * takes a backslash in a name for a slash. On Windows each drive has a root of its own; on Unix the other file
     * systems are folders of the only one. The names of a link's kind differ between PowerShell's versions, so a link
     * is what .NET calls a reparse point.
     */
    private static final String SCRIPT = """
            param([string] $Folder, [int] $Most)
            if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') { return @{ Problem = 'language' } }
            try {
                $separator = [IO.Path]::DirectorySeparatorChar
                $location = $ExecutionContext.SessionState.Path
                $path = if (-not $Folder) { if ($HOME) { $HOME } else { $location.CurrentFileSystemLocation.ProviderPath } }
                    elseif ($separator -eq '/' -and $Folder -match '\\A\\.{0,2}/') { [IO.Path]::GetFullPath([IO.Path]::Combine($location.CurrentFileSystemLocation.ProviderPath, $Folder)) }
                    else { $location.GetUnresolvedProviderPathFromPSPath($Folder) }
                $here = [IO.DirectoryInfo]::new($path)
                $parent = if ($here.Parent) { $here.Parent.FullName } else { '' }
                $full = if ($parent) { $here.FullName.TrimEnd($separator) } else { $here.FullName }
                $problem = if ($here.Exists) { '' } elseif ([IO.File]::Exists($path)) { 'file' } else { 'missing' }
                @{ Path = $full; Parent = $parent; Separator = "$separator"; Problem = $problem }
                if ($problem) { return }
                $roots = @([IO.Path]::GetPathRoot($full))
                try { $roots += @([IO.Directory]::GetLogicalDrives() | Where-Object { [IO.Path]::GetPathRoot($_) -eq $_ }) } catch { }
                @{ Roots = [string[]] @($roots | Sort-Object -Unique | Select-Object -First $Most) }
                $count = 0
                foreach ($entry in $here.EnumerateFileSystemInfos()) {
                    if ($count++ -eq $Most) { return @{ Cut = $true } }
                    $isFolder = $entry -is [IO.DirectoryInfo]
                    $isLink = [bool] ($entry.Attributes -band [IO.FileAttributes]::ReparsePoint)
                    $size = -1; $changed = 0
                    try {
                        $changed = [DateTimeOffset]::new($entry.LastWriteTimeUtc).ToUnixTimeMilliseconds()
                        if (-not ($isFolder -or $isLink)) { $size = $entry.Length }
                    } catch { }
                    [pscustomobject] @{ Name = $entry.Name; Folder = $isFolder; Link = $isLink; Size = $size; Changed = $changed }
                }
            } catch {
                $reason = $_.Exception
                while ($reason.InnerException) { $reason = $reason.InnerException }
                @{ Problem = 'refused'; Reason = $reason.Message }
            }
            """;

    private FolderScript() {}

    /** Returns what {@link FolderListing} reads. */
    static List<PSObject> ask(RemoteRunspace session, String folder) {
        PowerShell shell = session.powerShell()
                .addScript(SCRIPT, true)
                .addParameter("Folder", folder)
                .addParameter("Most", MOST);
        return shell.timeout(LIMIT).invoke().output();
    }
}

package org.runspace;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;
import org.runspace.files.RemoteFiles;
import org.runspace.object.ErrorCategory;
import org.runspace.object.ErrorRecord;
import org.runspace.object.PSDictionary;

/**
 * The server's side of copies, in the language that Windows PowerShell 5.1 has, too. What they open they close in the
 * same step: a pipeline that is stopped does not reach its {@code end}.
 */
final class FileScripts {
    /**
     * How many bytes of a file are one object. A server may refuse objects of more than 10 MB, and each costs some time
     * besides its bytes. Divides by 3, so that base64 needs no filling.
     */
    static final int CHUNK = 192 << 10;

    /**
     * How many bytes one pipeline takes. The session configurations of Windows refuse more than 50 MB for one command,
     * in base64.
     */
    static final long PART = 128L * CHUNK;

    private static final String FOLDER = "RunspaceFileIsFolder";
    private static final String NO_FOLDER = "RunspaceFileIsNoFolder";
    private static final String EXISTS = "RunspaceFileExists";
    private static final String BUSY = "RunspaceFileBusy";
    private static final String DIFFERS = "RunspaceFileDiffers";
    private static final String CHANGED = "RunspaceFileChanged";
    private static final String NO_ATTRIBUTES = "RunspaceFileAttributes";
    private static final String LANGUAGE = "RunspaceFileLanguage: ";

    /**
     * What .NET throws is thrown on as it is, without the sentence that PowerShell puts around it. PowerShell reads
     * {@code /a::b} as something of a provider {@code /a}, and {@code \} on Unix as {@code /}, so that names which can
     * be nothing else there are not left to it.
     */
    static final String BASE = """
            $ErrorActionPreference = 'Stop'
            if ("$($ExecutionContext.SessionState.LanguageMode)" -ne 'FullLanguage') {
                throw "RunspaceFileLanguage: its language mode is $($ExecutionContext.SessionState.LanguageMode)"
            }
            $separator = [IO.Path]::DirectorySeparatorChar
            $path = try {
                $location = $ExecutionContext.SessionState.Path
                if ($Exact) { $File }
                elseif ($separator -eq '/' -and $File -match '\\A\\.{0,2}/') { [IO.Path]::GetFullPath([IO.Path]::Combine($location.CurrentFileSystemLocation.ProviderPath, $File)) }
                else { $location.GetUnresolvedProviderPathFromPSPath($File) }
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            function Get-Sha([IO.Stream] $stream, [long] $count) {
                $sha = [Security.Cryptography.SHA256]::Create()
                try {
                    $buffer = [byte[]]::new([Math]::Min($count, 1048576))
                    while ($count -gt 0 -and ($read = $stream.Read($buffer, 0, [int][Math]::Min($count, $buffer.Length))) -gt 0) {
                        [void] $sha.TransformBlock($buffer, 0, $read, $null, 0)
                        $count -= $read
                    }
                    [void] $sha.TransformFinalBlock($buffer, 0, 0)
                    [BitConverter]::ToString($sha.Hash).Replace('-', '').ToLowerInvariant()
                } finally { $sha.Dispose() }
            }
            function Stop-Copy([string] $id, [string] $message) {
                throw [Management.Automation.ErrorRecord]::new([IO.IOException]::new($message), $id, 'InvalidOperation', $null)
            }
            function Write-Bytes([IO.Stream] $stream, $sent) {
                if ($sent -isnot [Collections.IDictionary]) {
                    $stream.Write([byte[]] $sent, 0, $sent.Length)
                    return
                }
                $bytes = [IO.Compression.DeflateStream]::new([IO.MemoryStream]::new([byte[]] $sent.Deflated), [IO.Compression.CompressionMode]::Decompress)
                try { $bytes.CopyTo($stream) } finally { $bytes.Dispose() }
            }
            # What a failure of one of many files is told by.
            function Get-Failure([Management.Automation.ErrorRecord] $failure) {
                $reason = $failure.Exception
                if ($reason -is [Management.Automation.MethodInvocationException]) { $reason = $reason.InnerException }
                @{ Id = $failure.FullyQualifiedErrorId; Reason = $reason.Message }
            }
            # What a name stands for in the end, behind symbolic links where the system tells what these are.
            function Get-Entry([string] $name) {
                $file = 'Microsoft.PowerShell.Core\\FileSystem::'
                $item = $ExecutionContext.InvokeProvider.Item.Get([string[]] "$file$name", $true, $true)
                if (-not $item.UnixStat -or "$($item.UnixStat.ItemType)" -ne 'SymbolicLink') { return $item }
                $ExecutionContext.InvokeProvider.Item.Get([string[]] "$file$($item.ResolveLinkTarget($true).FullName)", $true, $true)
            }
            # Tells two files of the same name apart, where the system does.
            function Get-Inode([string] $name) {
                try { "$((Get-Entry $name).UnixStat.Inode)" } catch { '' }
            }
            # Of a file that is open, also if its name is gone or another one's. Where .NET has this of names only, a file without one is as it was.
            $hasTimeOfHandle = [bool] [IO.File].GetMethod('GetLastWriteTimeUtc', [type[]] [Microsoft.Win32.SafeHandles.SafeFileHandle])
            function Get-Modified([IO.FileStream] $stream, [string] $name) {
                if ($hasTimeOfHandle) { [IO.File]::GetLastWriteTimeUtc($stream.SafeFileHandle) }
                elseif ([IO.File]::Exists($name)) { [IO.File]::GetLastWriteTimeUtc($name) }
                else { $modified }
            }
            # Says what else than a regular file something is, a pipe or a device for example, which may be read without end.
            function Get-Special([string] $name) {
                try {
                    $item = Get-Entry $name
                    if ($item.UnixStat -and "$($item.UnixStat.ItemType)" -ne 'File') { "$($item.UnixStat.ItemType)" }
                } catch { }
            }
            """;

    /**
     * Copies attributes, as {@link FileAttributes} has them. Refuses those that this server has not, if
     * {@code Attributes} begins with their kind.
     */
    static final String ATTRIBUTES = """
            $kind = if ($separator -eq '/') { 'Unix' } else { 'Windows' }
            if ($Attributes -and $Attributes.Split(' ')[0] -ne $kind) {
                Stop-Copy RunspaceFileAttributes "the server has those of $kind, this computer those of $($Attributes.Split(' ')[0])"
            }
            if ($Attributes -and $kind -eq 'Unix' -and -not [IO.File].GetMethod('SetUnixFileMode', [type[]] ([string], [IO.UnixFileMode]))) {
                Stop-Copy RunspaceFileAttributes "the server's PowerShell $($PSVersionTable.PSVersion) changes none; expected 7.3 or later"
            }
            function Set-Attributes([string] $name, [string] $attributes) {
                $bits = [int] $attributes.Split(' ')[1]
                if ($kind -eq 'Unix') { [IO.File]::SetUnixFileMode($name, $bits); return }
                [IO.File]::SetAttributes($name, ([int] [IO.File]::GetAttributes($name) -band -bnot 35) -bor $bits)
            }
            # The handle is that of the file to which a link leads.
            function Get-Attributes([string] $name, $handle) {
                if ($kind -eq 'Windows') { return "Windows $([int] [IO.File]::GetAttributes($name) -band 35)" }
                $mode = if ($handle) { [IO.File]::GetUnixFileMode([Microsoft.Win32.SafeHandles.SafeFileHandle] $handle) } else { [IO.File]::GetUnixFileMode($name) }
                "Unix $([int] $mode -band 511)"
            }
            """;

    /** Refuses a path of a folder, and says what its file is called while it is copied. */
    static final String TARGET = """
            if ([IO.Directory]::Exists($path)) { Stop-Copy RunspaceFileIsFolder $path }
            $name = $path.Substring($path.LastIndexOf($separator) + 1)
            $bytes = [Text.Encoding]::UTF8.GetBytes($name)
            $part = if ($bytes.Length -le %d) { "$path%s" } else {
                $path.Substring(0, $path.Length - $name.Length) + (Get-Sha ([IO.MemoryStream]::new($bytes)) $bytes.Length).Substring(0, %d) + '%2$s'
            }
            """.formatted(PartialName.MOST, RemoteFiles.PARTIAL, PartialName.DIGITS);

    private static final String COMMON = BASE + TARGET;

    /** Gives the copy its time, its attributes and its name. */
    static final String NAME = """
            if ($Modified) { [IO.File]::SetLastWriteTimeUtc($part, $Modified) }
            if ($Attributes) { Set-Attributes $part $Attributes }
            if ($Replace -and [IO.File]::Exists($path)) {
                [IO.File]::Replace($part, $path, [NullString]::Value)
            } else {
                [IO.File]::Move($part, $path)
            }
            """;

    /**
     * Writes what is piped in behind the bytes that are there, and tells before and after each how many there are. A
     * text is the SHA-256 of the whole, which gets its name then.
     */
    static final String APPEND = """
            param([string] $File, [bool] $Exact, [long] $Offset, [bool] $Replace, $Modified, [string] $Attributes)
            begin {
                %s
                %s
                if (-not $Replace -and [IO.File]::Exists($path)) { Stop-Copy RunspaceFileExists $path }
                try {
                    if ($Offset -eq 0) {
                        [IO.File]::Delete($part)
                        [IO.File]::Open($part, 'CreateNew', 'Write', 'None').Dispose()
                    }
                    $Offset
                } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            }
            process {
                try {
                    if (-not [IO.File]::Exists($part)) { Stop-Copy RunspaceFileBusy $part }
                    if ($_ -is [string]) {
                        $stream = [IO.File]::Open($part, 'Open', 'Read', 'Read')
                        try { $sha = Get-Sha $stream ([long]::MaxValue) } finally { $stream.Dispose() }
                        if ($sha -ne $_) { Stop-Copy RunspaceFileDiffers $sha }
                        %s
                        $sha
                    } else {
                        $stream = [IO.File]::Open($part, 'Open', 'Write', 'Read')
                        try {
                            if ($stream.Length -ne $Offset) { Stop-Copy RunspaceFileBusy $part }
                            [void] $stream.Seek($Offset, 'Begin')
                            Write-Bytes $stream $_
                            $Offset = $stream.Position
                        } finally { $stream.Dispose() }
                        $Offset
                    }
                } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            }
            """.formatted(COMMON, ATTRIBUTES, NAME);

    /**
     * Tells of one file what {@link #LEFT} does. Takes away the mark that an upload beside the session has left if it
     * came no further.
     */
    static final String LEFT_OF_ONE = """
            $whole = -not [IO.File]::Exists($part)
            $left = [IO.FileInfo]::new($(if ($whole) { $path } else { $part }))
            # What a link leads to is not what has the name.
            $isLink = $left.Exists -and ($left.Attributes -band [IO.FileAttributes]::ReparsePoint) -and $left.LinkType
            if ($left.Exists -and -not $isLink) {
                $stream = [IO.File]::Open($left.FullName, 'Open', 'Read', 'Read')
                try {
                    $size = $stream.Length
                    $isMarked = $false
                    if (-not $whole -and $size -ge %1$d) {
                        $mark = [byte[]]::new(%2$d)
                        [void] $stream.Seek($size - %1$d, 'Begin')
                        [void] $stream.Read($mark, 0, %2$d)
                        [void] $stream.Seek(0, 'Begin')
                        $isMarked = [Text.Encoding]::ASCII.GetString($mark) -ceq '%3$s'
                        if ($isMarked) { $size -= %1$d }
                    }
                    if ($size -eq $Length -or (-not $whole -and $size -lt $Length)) {
                        @{ Whole = $whole; Length = $size; Sha = Get-Sha $stream $size }
                    }
                } finally { $stream.Dispose() }
                if ($isMarked) {
                    $stream = [IO.File]::Open($left.FullName, 'Open', 'Write', 'Read')
                    try { $stream.SetLength($size) } finally { $stream.Dispose() }
                }
            }
            """.formatted(DirectWay.MARK, DirectWay.MARKED.length(), DirectWay.MARKED);

    /**
     * Tells the size and the SHA-256 of what an earlier upload has left: a part, or else a whole file of the same size.
     */
    static final String LEFT = """
            param([string] $File, [bool] $Exact, [long] $Length)
            %s
            try {
                %s
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            """.formatted(COMMON, LEFT_OF_ONE);

    /** Gives a file that is whole already its time and its attributes. Changes nothing that is as wanted. */
    static final String GIVE_ONE = """
            if ($Modified -and [IO.File]::GetLastWriteTimeUtc($path) -ne $Modified) { [IO.File]::SetLastWriteTimeUtc($path, $Modified) }
            if ($Attributes) { Set-Attributes $path $Attributes }
            """;

    /** Does what {@link #GIVE_ONE} does. */
    static final String GIVE = """
            param([string] $File, [bool] $Exact, $Modified, [string] $Attributes)
            %s
            %s
            try {
                %s
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            """.formatted(BASE, ATTRIBUTES, GIVE_ONE);

    /** Deletes what an upload has left. */
    static final String DELETE = """
            param([string] $File, [bool] $Exact)
            %s
            [IO.File]::Delete($part)
            """.formatted(COMMON);

    /** Writes of one file what {@link #READ} does. */
    static final String READ_ONE = """
            if ([IO.File]::Exists($path) -and ($special = Get-Special $path)) { Stop-Copy RunspaceFileIsSpecial "it is no regular file but a $special" }
            $stream = [IO.File]::Open($path, 'Open', 'Read', 'ReadWrite, Delete')
            $whole = [Security.Cryptography.SHA256]::Create()
            try {
                $length = $stream.Length
                $modified = Get-Modified $stream $path
                if ($Offset -gt 0 -and ($Offset -gt $length -or ($Complete -and $Offset -ne $length) -or (Get-Sha $stream $Offset) -ne $Sha)) { $Offset = 0 }
                $facts = @{ Length = $length; Start = $Offset; Modified = $modified; Attributes = $(if ($Attributes) { Get-Attributes $path $stream.SafeFileHandle }) }
                $beside = $Least -gt 0 -and $length - $Offset -ge $Least
                if ($beside) { $facts += @{ Path = $path; Ticks = $modified.Ticks; Inode = Get-Inode $path } }
                $facts
                if ($Only -and $Offset -ne $length) { ''; return }
                [void] $stream.Seek(0, 'Begin')
                $done = 0L
                while ($true) {
                    # Systems that make files up, as /proc, have no sizes for them.
                    $size = if ($length) { [int][Math]::Min($length - $done, $Chunk) } else { $Chunk }
                    if ($done -lt $Offset) { $size = [int][Math]::Min($Offset - $done, $size) }
                    if ($size -eq 0) { break }
                    $bytes = [byte[]]::new($size)
                    $read = $stream.Read($bytes, 0, $size)
                    if ($read -eq 0) { break }
                    [void] $whole.TransformBlock($bytes, 0, $read, $null, 0)
                    $done += $read
                    if ($done -gt $Offset -and -not $beside) {
                        if ($read -lt $size) { [Array]::Resize([ref] $bytes, $read) }
                        $deflated = $null
                        if ($untried -gt 0) { $untried-- } elseif ($read -ge %d) {
                            $deflated = [IO.MemoryStream]::new()
                            $deflate = [IO.Compression.DeflateStream]::new($deflated, [IO.Compression.CompressionLevel]::Fastest, $true)
                            try { $deflate.Write($bytes, 0, $read) } finally { $deflate.Dispose() }
                            if ($deflated.Length -gt $read * %s) {
                                $deflated = $null
                                $untried = %d
                            }
                        }
                        if ($deflated) { @{ Deflated = $deflated.ToArray() } } else { , $bytes }
                    }
                }
                [void] $whole.TransformFinalBlock([byte[]]::new(0), 0, 0)
                $found = [BitConverter]::ToString($whole.Hash).Replace('-', '').ToLowerInvariant()
                if ($length -and ($stream.Length -ne $length -or (Get-Modified $stream $path) -ne $modified)) {
                    # A time by name may be that of another file, so that only the bytes tell.
                    if ($hasTimeOfHandle -and $stream.Length -le $length) { Stop-Copy RunspaceFileChanged $path }
                    [void] $stream.Seek(0, 'Begin')
                    if ((Get-Sha $stream $length) -ne $found) { Stop-Copy RunspaceFileChanged $path }
                }
                $found
            } finally {
                $whole.Dispose()
                $stream.Dispose()
            }
            """.formatted(Deflation.LEAST, Deflation.WORTH, Deflation.UNTRIED);

    /**
     * Writes first what there is to know of the file, then its bytes behind those that the client has, then the SHA-256
     * of all, up to the size at the beginning. What the client has is used only as a beginning, or if {@code Complete}
     * is set only as the whole file; {@code Only} sends nothing else then, and an empty text in place of the SHA-256.
     * If {@code Least} is not 0 and so many bytes are to be sent, they are not sent, but where the client may read them
     * itself is told.
     */
    static final String READ = """
            param([string] $File, [bool] $Exact, [long] $Offset, [string] $Sha, [bool] $Complete, [bool] $Only, [int] $Chunk, [string] $Attributes, [long] $Least)
            %s
            %s
            $untried = 0
            try {
                %s
            } catch [Management.Automation.MethodInvocationException] { throw $_.Exception.InnerException }
            """.formatted(COMMON, ATTRIBUTES, READ_ONE);

    private FileScripts() {}

    /** Adds what all these scripts have first. */
    static PowerShell with(RemoteRunspace runspace, String script, ServerName name) {
        return runspace.powerShell()
                .addScript(script, true)
                .addParameter("File", name.text())
                .addParameter("Exact", name.exact());
    }

    /** Returns what to throw for what one of the scripts ended with. */
    static FileTransferException failure(RemoteCommandException failure, String action, String file, String expected) {
        ErrorRecord record = failure.errorRecord().orElse(null);
        String reason = record == null ? String.valueOf(failure.getMessage()) : record.message();
        Optional<String> refusal = refusal(record, reason);
        if (refusal.isPresent()) {
            return new FileTransferException(ErrorCode.FILE_NO_SCRIPTS, failure, refusal.get());
        }
        String id = record == null ? "" : record.fullyQualifiedErrorId();
        return failure(failure, id, reason, action, file, expected);
    }

    /** Returns what to throw for one of many files, if that is what a script tells. */
    static @Nullable FileTransferException failure(@Nullable Object told, String action, String file, String expected) {
        return told instanceof PSDictionary facts
                        && facts.get("Id") instanceof String id
                        && facts.get("Reason") instanceof String reason
                ? failure(null, id, reason, action, file, expected)
                : null;
    }

    private static FileTransferException failure(
            @Nullable Throwable failure, String id, String reason, String action, String file, String expected) {
        return switch (id.split(",", 2)[0]) {
            case FOLDER -> new FileTransferException(ErrorCode.FILE_IS_FOLDER, failure, reason);
            case NO_FOLDER -> new FileTransferException(ErrorCode.FOLDER_IS_FILE, failure, reason);
            case EXISTS -> new FileTransferException(ErrorCode.FILE_EXISTS, failure, reason);
            case BUSY -> new FileTransferException(ErrorCode.FILE_BUSY, failure, reason);
            case DIFFERS -> new FileTransferException(ErrorCode.FILE_DIFFERS, failure, file, reason, expected);
            case CHANGED -> new FileTransferException(ErrorCode.FILE_CHANGED, failure, reason, "the server");
            case NO_ATTRIBUTES -> new FileTransferException(ErrorCode.FILE_ATTRIBUTES, failure, reason);
            default -> new FileTransferException(ErrorCode.FILE_REMOTE, failure, file, action, reason);
        };
    }

    /** Returns why the session does not run the script, if that is what it says. */
    private static Optional<String> refusal(@Nullable ErrorRecord record, String reason) {
        if (reason.startsWith(LANGUAGE)) {
            return Optional.of(reason.substring(LANGUAGE.length()));
        }
        if (record == null) {
            return Optional.empty();
        }
        if (record.categoryInfo().category() == ErrorCategory.ParserError) {
            // perhaps a line that says where and marked lines of the script, and then why
            return reason.lines()
                    .skip(1)
                    .filter(line -> !line.startsWith("+"))
                    .findFirst()
                    .or(() -> Optional.of(reason));
        }
        return record.fullyQualifiedErrorId().startsWith("ScriptsNotAllowed") ? Optional.of(reason) : Optional.empty();
    }
}

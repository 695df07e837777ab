<#
.SYNOPSIS
Lists the largest files of folders. Needs PowerShell: the endpoint inside the server knows no parameters.

.PARAMETER Path
The folders, one a line; the session's own if it is left empty. One that cannot be read is an error, and the others are listed

.PARAMETER Count
How many files; 10 if it is left empty
#>
param([string[]]$Path = '.', [int]$Count = 10)
$Path |
    ForEach-Object { Get-ChildItem -Path $_ } |
    Where-Object { -not $_.PSIsContainer } |
    Sort-Object -Property Length -Descending |
    Select-Object -First $Count -Property Name, Length, LastWriteTime

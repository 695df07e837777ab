<#
.SYNOPSIS
Lists the largest files of a folder. Needs PowerShell: the endpoint inside the server knows no parameters.

.PARAMETER Path
The folder; the session's own if it is left empty

.PARAMETER Count
How many files; 10 if it is left empty
#>
param([string]$Path = '.', [int]$Count = 10)
Get-ChildItem -Path $Path -File -ErrorAction Stop |
    Sort-Object -Property Length -Descending |
    Select-Object -First $Count -Property Name, Length, LastWriteTime

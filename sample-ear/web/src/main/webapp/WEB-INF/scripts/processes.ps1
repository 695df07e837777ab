<#
.SYNOPSIS
Lists the processes.
#>
Get-Process

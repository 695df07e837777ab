<#
.SYNOPSIS
Waits for two seconds, and tells the time.
#>
Start-Sleep -Seconds 2
Get-Date

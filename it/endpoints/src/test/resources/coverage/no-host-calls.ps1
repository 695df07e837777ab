# What the engine answers itself, refuses or leaves out: none of it may reach the client's host.
$ui = $Host.UI
$raw = $ui.RawUI
$null = $Host.Name, $Host.Version, $Host.InstanceId, $Host.CurrentCulture, $Host.CurrentUICulture
$null = $raw.ForegroundColor, $raw.BackgroundColor, $raw.CursorPosition, $raw.WindowPosition, $raw.CursorSize
$null = $raw.BufferSize, $raw.WindowSize, $raw.WindowTitle, $raw.MaxWindowSize, $raw.MaxPhysicalWindowSize
$part = [System.Management.Automation.Host.Rectangle]::new(0, 1, 2, 3)
$calls = @(
    { $raw.KeyAvailable }
    { $raw.GetBufferContents($part) }
    { $Host.EnterNestedPrompt() }
    { $Host.ExitNestedPrompt() }
    { $Host.NotifyBeginApplication() }
    { $Host.NotifyEndApplication() }
    { $Host.PushRunspace($null) }
    { $Host.IsRunspacePushed }
    { $Host.Runspace }
)
# Told are those that fail.
foreach ($call in $calls) { try { $null = & $call } catch { "$call".Trim() } }
'all tried'

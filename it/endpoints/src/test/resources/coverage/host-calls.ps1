# Everything a script can do to its client's console. Each line makes the engine call the client's host.
$ErrorActionPreference = 'Stop'
$ui = $Host.UI
$raw = $ui.RawUI
$ui.Write('a')
$ui.Write('Red', 'Black', 'b')
$ui.WriteLine()
$ui.WriteLine('c')
$ui.WriteLine('Red', 'Black', 'd')
$ui.WriteErrorLine('e')
$ui.WriteDebugLine('f')
$ui.WriteVerboseLine('g')
$ui.WriteWarningLine('h')
$ui.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(1, 'activity', 'status'))
$ui.ReadLine()
$ui.ReadLineAsSecureString().Length
$fields = [System.Collections.ObjectModel.Collection[System.Management.Automation.Host.FieldDescription]]::new()
$fields.Add([System.Management.Automation.Host.FieldDescription]::new('n'))
$ui.Prompt('caption', 'message', $fields)['n']
$ui.PromptForCredential('caption', 'message', '', 'target').UserName
$ui.PromptForCredential('caption', 'message', '', 'target', 'Generic', 'None').UserName
$choices = [System.Management.Automation.Host.ChoiceDescription[]]('&Yes', '&No')
$ui.PromptForChoice('caption', 'message', $choices, 0)
$ui.PromptForChoice('caption', 'message', $choices, [int[]](0))
$raw.ForegroundColor = 'Red'
$raw.BackgroundColor = 'Black'
$place = [System.Management.Automation.Host.Coordinates]::new(1, 1)
$size = [System.Management.Automation.Host.Size]::new(80, 25)
$part = [System.Management.Automation.Host.Rectangle]::new(0, 1, 2, 3)
$cell = [System.Management.Automation.Host.BufferCell]::new('x', 'Red', 'Black', 'Complete')
$raw.CursorPosition = $place
$raw.WindowPosition = $place
$raw.CursorSize = 50
$raw.BufferSize = $size
$raw.WindowSize = $size
$raw.WindowTitle = 'title'
$raw.ReadKey('NoEcho,IncludeKeyDown').Character
$raw.FlushInputBuffer()
$raw.SetBufferContents($part, $cell)
$raw.SetBufferContents($place, $raw.NewBufferCellArray(3, 2, $cell))
$raw.ScrollBufferContents($part, $place, $part, $cell)
$Host.PopRunspace()
$Host.SetShouldExit(5)
'all called'

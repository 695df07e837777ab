/**
 * Objects of PowerShell in forms that other programs read: {@link org.runspace.export.JsonLines} and
 * {@link org.runspace.export.Csv}. PowerShell's own form is that of {@link org.runspace.Clixml}.
 */
@NullMarked
package org.runspace.export;

import org.jspecify.annotations.NullMarked;

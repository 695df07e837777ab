package org.runspace.console;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.runspace.host.PSHost;
import org.runspace.host.PSHostUserInterface;
import org.runspace.object.PSVersion;

/** The host of a shell's lines: the console, except that {@code exit} ends the shell and not the program. */
final class ShellHost implements PSHost {
    private final ConsolePSHost console;
    private volatile @Nullable Integer exitCode;

    ShellHost(ConsolePSHost console) {
        this.console = console;
    }

    @Override
    public String name() {
        return console.name();
    }

    @Override
    public PSVersion version() {
        return console.version();
    }

    @Override
    public UUID instanceId() {
        return console.instanceId();
    }

    @Override
    public Locale currentCulture() {
        return console.currentCulture();
    }

    @Override
    public Locale currentUICulture() {
        return console.currentUICulture();
    }

    @Override
    public Optional<PSHostUserInterface> ui() {
        return console.ui();
    }

    @Override
    public void setShouldExit(int code) {
        exitCode = code;
    }

    @Override
    public void popRunspace() {
        exitCode = 0;
    }

    @Override
    public boolean isRunspacePushed() {
        return true;
    }

    OptionalInt exitCode() {
        Integer code = exitCode;
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }
}

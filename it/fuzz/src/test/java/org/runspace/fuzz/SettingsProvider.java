package org.runspace.fuzz;

import java.util.List;
import org.runspace.spi.Setting;
import org.runspace.spi.Target;
import org.runspace.spi.Transport;
import org.runspace.spi.TransportContext;
import org.runspace.spi.TransportProvider;

/** A connection type with a setting of each type. */
final class SettingsProvider implements TransportProvider {
    @Override
    public String scheme() {
        return "any";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("text", Setting.Type.TEXT, "t", ""),
                new Setting("number", Setting.Type.NUMBER, "1", ""),
                new Setting("flag", Setting.Type.FLAG, "true", ""),
                new Setting("duration", Setting.Type.DURATION, "PT1S", ""));
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        throw new UnsupportedOperationException("only parsed");
    }
}

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
                Setting.text("text", "Some text.").withDefault("t"),
                Setting.choice("choice", "Some choice.", "one", "two"),
                Setting.number("number", "Some number."),
                Setting.count("count", "Some count."),
                Setting.flag("flag", "Some flag."),
                Setting.duration("duration", "PT1S", "Some duration."),
                Setting.timeLimit("limit", "PT1S", "Some limit."));
    }

    @Override
    public Transport create(Target target, TransportContext context) {
        throw new UnsupportedOperationException("only parsed");
    }
}

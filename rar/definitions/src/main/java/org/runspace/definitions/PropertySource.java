package org.runspace.definitions;

import static org.runspace.definitions.JavaText.capitalized;
import static org.runspace.definitions.JavaText.javadoc;
import static org.runspace.definitions.JavaText.literal;
import static org.runspace.definitions.JavaText.longLiteral;
import static org.runspace.definitions.JavaText.wrapped;

import org.runspace.spi.Setting;

/**
 * The parts of a connection definition's class that are about one property. The field is annotated, not its setter,
 * because Payara forgets what an administrator configured for an annotated setter that has a default.
 */
record PropertySource(Setting property) {
    String field() {
        return """
                @ConfigProperty(
                        defaultValue = %2$s,%4$s
                        description = %3$s)
                private String %1$s = %2$s;
                """.formatted(
                        property.name(),
                        literal(property.defaultText()),
                        longLiteral(description(), 16),
                        property.confidential() ? "\n        confidential = true," : "");
    }

    /**
     * Returns the getter and the setter.
     *
     * @param afterwards a statement that the setter ends with; empty for none
     */
    String accessors(String afterwards) {
        return """
                /**
                 * Returns the property {@code %1$s}.
                 *
                 * @return its default if it was set to nothing
                 */
                public String get%2$s() {
                    return %1$s;
                }

                /**
                 * %3$s
                 *
                 * @param value null or empty for %4$s
                 */
                public void set%2$s(String value) {
                    %1$s = %5$s;%6$s
                }
                """.formatted(
                property.name(),
                capitalized(property.name()),
                wrapped(
                        "Sets the property {@code " + property.name() + "} before the pool is used. "
                                + javadoc(description()),
                        "\n * "),
                property.defaultText().isEmpty() ? "none" : "the default, {@code " + property.defaultText() + "}",
                property.confidential()
                        ? "PoolProperties.givenSecret(value)"
                        : "PoolProperties.given(value, " + literal(property.defaultText()) + ")",
                afterwards.isEmpty() ? "" : "\n    " + afterwards);
    }

    /** The description with what is allowed, which includes the unit. */
    private String description() {
        return property.type() == Setting.Type.TEXT
                ? property.description()
                : property.description() + " Allowed: " + property.allowed() + ".";
    }
}

package org.runspace.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.runspace.error.Excerpt;
import org.runspace.mapping.NetDecimal;
import org.runspace.object.PSObject;

/**
 * The values of a JSON text, one by one as the script takes them. Values may follow each other, one in each line for
 * example; of an array at the top, each element is a value. Objects become custom objects. For one thread.
 */
final class JsonInput implements Iterator<@Nullable Object> {
    private static final int DEEPEST = 50;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser parser;
    private boolean known;
    private boolean ended;
    private boolean inArray;

    private JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    static Iterator<@Nullable Object> of(InputStream in) {
        try {
            return new JsonInput(FACTORY.createParser(in));
        } catch (IOException e) {
            throw LineInput.unusable(e.toString(), e);
        }
    }

    /** Returns the one value of a text. */
    static @Nullable Object value(String text) throws JacksonException {
        try (JsonParser one = FACTORY.createParser(text)) {
            if (one.nextToken() == null) {
                throw new JsonParseException(one, "there is no value");
            }
            Object value = new JsonInput(one).read();
            if (one.nextToken() != null) {
                throw new JsonParseException(one, "something follows the value");
            }
            return value;
        } catch (JacksonException e) {
            throw e;
        } catch (IOException e) {
            throw LineInput.unusable(e.toString(), e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (!known && !ended) {
                advance();
            }
            return !ended;
        } catch (JacksonException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw LineInput.unusable(e.toString(), e);
        }
    }

    private void advance() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            ended = true;
        } else if (token == JsonToken.START_ARRAY && !inArray) {
            inArray = true;
        } else if (token == JsonToken.END_ARRAY) {
            inArray = false;
        } else {
            known = true;
        }
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the standard input has ended");
        }
        known = false;
        try {
            return read();
        } catch (JacksonException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw LineInput.unusable(e.toString(), e);
        }
    }

    private static RuntimeException notJson(JacksonException e) {
        String place = e.getLocation() == null
                ? ""
                : " in line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        String what = e instanceof UnsendableNumberException ? "it has what cannot be sent" : "it is not JSON";
        return LineInput.unusable(what + place + ": " + Excerpt.of(e.getOriginalMessage()), e);
    }

    /** The value that begins with the current token. */
    private @Nullable Object read() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> real();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "a value was expected");
        };
    }

    private PSObject object() throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, read());
        }
        try {
            return PSObject.custom(members);
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(parser, String.valueOf(e.getMessage()), e);
        }
    }

    private List<@Nullable Object> list() throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read());
        }
        return items;
    }

    private Number integer() throws IOException {
        Number number = parser.getNumberValue();
        return number instanceof Integer || number instanceof Long ? number : decimal();
    }

    /** As PowerShell reads it; a number beyond the range of a double is a decimal, or refused. */
    private Number real() throws IOException {
        double number = parser.getDoubleValue();
        return Double.isFinite(number) ? number : (Number) decimal();
    }

    private BigDecimal decimal() throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (!NetDecimal.holds(number)) {
            throw new UnsendableNumberException(parser, number);
        }
        return number;
    }

    /** A number of JSON for which PowerShell has no type. */
    private static final class UnsendableNumberException extends JsonParseException {
        private static final long serialVersionUID = 1;

        UnsendableNumberException(JsonParser parser, BigDecimal number) {
            super(
                    parser,
                    "no number of PowerShell holds " + NetDecimal.excerpt(number)
                            + "; between quotes it is a text, which [bigint]::Parse or [double]::Parse reads",
                    parser.currentTokenLocation());
        }
    }
}

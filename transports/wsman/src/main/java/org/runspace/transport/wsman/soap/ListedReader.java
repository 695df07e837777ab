package org.runspace.transport.wsman.soap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the body of the answer to Enumerate or Pull (DSP0226 8.2, 8.4). Servers put the same elements into different
 * namespaces, so that their names have to do; only {@code EndOfSequence} tells that a list is complete.
 *
 * @param <T> what is listed
 */
final class ListedReader<T> extends BodyReader<SoapAnswer.Listed<T>> {
    private final String item;
    private final Function<Consumer<T>, ElementReader> itemReader;
    private final List<T> items = new ArrayList<>();
    private String context = "";
    private boolean answered;
    private boolean complete;

    /**
     * Creates a reader.
     *
     * @param item the name of the elements that are listed
     * @param itemReader makes the reader of one
     */
    ListedReader(String item, Function<Consumer<T>, ElementReader> itemReader) {
        this.item = item;
        this.itemReader = itemReader;
    }

    @Override
    ElementReader child(String namespace, String name, Attributes attributes) {
        answered |= name.equals("EnumerateResponse") || name.equals("PullResponse");
        return new Response();
    }

    @Override
    SoapAnswer.Listed<T> result() throws SoapException {
        if (!answered) {
            throw new SoapException("the answer holds no list");
        }
        Optional<String> more = complete || context.isEmpty() ? Optional.empty() : Optional.of(context);
        return new SoapAnswer.Listed<>(items, more);
    }

    private final class Response extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return switch (name) {
                case "EnumerationContext" -> new TextReader(name, text -> context = text);
                case "EndOfSequence" -> complete();
                case "Items" -> new Items();
                default -> IGNORED;
            };
        }

        private ElementReader complete() {
            complete = true;
            return IGNORED;
        }
    }

    private final class Items extends ElementReader {
        @Override
        ElementReader child(String namespace, String name, Attributes attributes) {
            return name.equals(item) ? itemReader.apply(items::add) : IGNORED;
        }
    }
}

package org.runspace.transport.wsman.soap;

/** Reads one element of an answer: makes the readers of its children, and takes its text and its end. */
abstract class ElementReader {
    /** Reads what nobody asks for. */
    static final ElementReader IGNORED = new ElementReader() {};

    /**
     * Returns the reader of a child that begins.
     *
     * @param namespace the URI of its namespace; empty if it has none
     * @param name its name without a prefix
     * @param attributes its attributes, valid during the call
     * @throws SoapException if such a child must not be here
     */
    ElementReader child(String namespace, String name, Attributes attributes) throws SoapException {
        return IGNORED;
    }

    /** Tells whether the text between the children counts. */
    boolean readsText() {
        return false;
    }

    /** Takes the next piece of the text between the children. */
    void text(char[] chars, int begin, int length) throws SoapException {}

    /**
     * Tells whether the text may come as bytes instead, as far as it is there between the start tag and what follows,
     * without references. Only for readers that refuse every byte that is not ASCII or that XML forbids.
     */
    boolean readsBytes() {
        return false;
    }

    /** Takes the next bytes of the text, in place of characters. */
    void bytes(byte[] bytes, int begin, int length) throws SoapException {}

    /** Takes the end. */
    void end() throws SoapException {}

    /** The attributes of an element. */
    interface Attributes {
        /**
         * Returns the value of an attribute.
         *
         * @param name its name without a prefix
         * @return empty if it is not there
         */
        String get(String name);
    }
}

package org.runspace.transport.wsman.soap.envelope;

/**
 * Stands in an envelope for the base64 of fragments, which is too long to go through JAXB: {@link EnvelopeText} puts it
 * there. No element that holds it is followed by anything but end tags, which cannot hold this character.
 */
final class Fragments {
    static final char PLACE = '=';
    static final String TEXT = String.valueOf(PLACE);

    private Fragments() {}
}

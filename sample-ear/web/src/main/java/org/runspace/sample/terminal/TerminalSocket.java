package org.runspace.sample.terminal;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A page's connection to a terminal. From the page come keys as binary messages, and JSON: the window's size, and how
 * many bytes it has got, which it says at least every 20 seconds, so that no proxy takes the connection for dead. To
 * the page go the bytes that the terminal writes, and JSON: the number of the next byte, and the terminal's end.
 *
 * <p>Only the user who has opened the terminal gets in, by its id. A page of another site, which could connect with the
 * user's cookie, does not know it.
 */
@Dependent // a bean, without which Open Liberty injects nothing
@ServerEndpoint("/terminal/{id}/{from}")
public class TerminalSocket {
    private static final int LONGEST_MESSAGE = 1 << 16;

    @Inject
    private Terminals terminals;

    private volatile Optional<WebTerminal> terminal = Optional.empty();

    /**
     * Connects a page.
     *
     * @param socket the connection
     * @param id the terminal's id
     * @param from how many of its bytes the page has got before
     * @throws IOException if the page has gone already
     */
    @OnOpen
    public void open(Session socket, @PathParam("id") String id, @PathParam("from") long from) throws IOException {
        socket.setMaxBinaryMessageBufferSize(LONGEST_MESSAGE);
        socket.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
        terminal = Optional.ofNullable(socket.getUserPrincipal()).flatMap(user -> terminals.find(id, user.getName()));
        if (terminal.isEmpty()) {
            socket.close(new CloseReason(CloseReason.CloseCodes.CANNOT_ACCEPT, "there is no such terminal"));
        }
        terminal.ifPresent(found -> found.attach(socket, from));
    }

    /**
     * Takes keys.
     *
     * @param keys text in UTF-8
     */
    @OnMessage(maxMessageSize = LONGEST_MESSAGE)
    public void press(ByteBuffer keys) {
        byte[] bytes = new byte[keys.remaining()];
        keys.get(bytes);
        terminal.ifPresent(found -> found.press(bytes));
    }

    /**
     * Takes everything else. What is no message of the page's is ignored.
     *
     * @param message JSON
     */
    @OnMessage(maxMessageSize = LONGEST_MESSAGE)
    public void take(String message) {
        try (JsonReader reader = Json.createReader(new StringReader(message))) {
            JsonObject told = reader.readObject();
            terminal.ifPresent(found -> take(found, told));
        } catch (JsonException | ClassCastException e) {
            // nothing that this page sends
        }
    }

    private static void take(WebTerminal terminal, JsonObject told) {
        switch (told.getString("type", "")) {
            case "size" -> terminal.resize(WebTerminal.size(told.getInt("columns", 0), told.getInt("rows", 0)));
            case "got" ->
                terminal.confirm(
                        told.getJsonNumber("bytes") == null
                                ? 0
                                : told.getJsonNumber("bytes").longValue());
            default -> {}
        }
    }

    /**
     * Leaves the terminal as it is.
     *
     * @param socket the connection that has ended
     */
    @OnClose
    public void close(Session socket) {
        terminal.ifPresent(found -> found.detach(socket));
    }

    /**
     * Leaves the terminal as it is: a cut connection is no event.
     *
     * @param socket the connection
     * @param failure why it ended
     */
    @OnError
    public void fail(Session socket, Throwable failure) {
        close(socket);
    }
}

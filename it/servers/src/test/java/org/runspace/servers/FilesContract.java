package org.runspace.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The files of this machine as the sample shows and copies them. Its own PowerShell is the target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FilesContract extends SamplePageContract {
    private static final String ODD = "o'd d & \u00e4\u20ac $(x) %41;.bin";
    private static final int MOST_ENTRIES = 5000;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String NO_TRANSFER = "There is no such transfer any more.";

    private final byte[] content = new byte[100_001];
    private SampleClient operator;

    @TempDir
    private Path folder;

    private SamplePage page;
    private FilesPage files;

    @BeforeAll
    void signIn() {
        new Random(7).nextBytes(content);
        operator = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
    }

    @BeforeEach
    void show() {
        page = page();
        files = browser().files();
        files.show();
    }

    @AfterEach
    void onlyWhatIsRefusedOnPurposeIsComplainedAbout() {
        assertThat(page.complaints()).allMatch(line -> line.matches("(?s).*status of (404|409).*"));
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("files-phone");
        page.becomeDesktop();
    }

    @Test
    void theFolderOfAPoolCannotBeUsedWhileThatOfAnotherOneIsAskedFor() throws IOException {
        Files.writeString(folder.resolve("of local"), "");
        files.open(folder.toString());
        Wait.until("the file", SOON, () -> files.names().contains("of local"));
        page.requests().holdNext("files/list");

        page.choose("loopback");

        assertThat(files.names()).isEmpty();
        assertThat(files.canUpload()).isFalse();
        page.choose("local");
        Wait.until("the home folder", SOON, files::canUpload);
    }

    @Test
    void aFileIsUploadedShownWithItsHashAndDownloadedAgain() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("in side"));
        Path source = Files.write(Files.createDirectory(folder.resolve("mine")).resolve(ODD), content);

        files.open(folder.toString());
        files.awaitStatus("2 entries");
        assertThat(files.names()).containsExactly("in side/", "mine/");
        files.open(inside.toString());
        files.awaitStatus("0 entries");
        files.upload(source);
        files.awaitNewest("the SHA-256 " + sha256(content));
        files.awaitStatus("1 entry");
        assertThat(files.names()).containsExactly(ODD);
        assertThat(Files.readAllBytes(inside.resolve(ODD))).isEqualTo(content);

        files.upload(source);
        files.awaitNewest("PSRP1802");
        files.allowReplacing();
        files.markList();
        files.tryAgain();
        files.awaitNewest("the SHA-256 " + sha256(content));
        files.awaitNewList();

        page.focusOn("#files-list button");
        page.press(Keys.ENTER);
        files.awaitNewest("Downloaded: 97.7 KiB");
        assertThat(Base64.getDecoder().decode(files.fetched())).isEqualTo(content);
        page.saveScreenshot("files");
        page.press(Keys.BACK_SPACE);
        Wait.until("the folder above", SOON, () -> files.focus().equals("in side/"));
        page.press(Keys.ARROW_DOWN);
        assertThat(files.focus()).isEqualTo("mine/");
        page.press(Keys.ENTER);
        files.awaitStatus("1 entry");
        assertThat(files.path()).isEqualTo(source.getParent().toString());
        assertThat(files.crumbs()).startsWith("/").endsWith(folder.getFileName().toString(), "mine");
    }

    @Test
    void thePageDoesNotGoWithoutAWordWhileAFileIsOnItsWay() throws IOException {
        Path source = Files.write(Files.createDirectory(folder.resolve("mine")).resolve("file"), content);
        files.open(folder.toString());
        files.awaitStatus("1 entry");
        assertThat(page.asksBeforeItGoes()).isFalse();

        page.requests().holdNext("/copy");
        files.upload(source);

        Wait.until("the file to be on its way", SOON, page::asksBeforeItGoes);
        page.signOut();
        assertThat(page.dismissed()).isEqualTo("A file is on its way. Sign out all the same?");
        page.requests().letGo();
        files.awaitNewest("Uploaded");
        assertThat(page.asksBeforeItGoes()).isFalse();
    }

    @Test
    void namesAreShownAsTextWhateverTheyHave() throws IOException {
        String html = "<img src=x onerror=document.title=1>";
        String longest = "x".repeat(255);
        for (String name : List.of(html, "two\nlines\u001b[31m", "\u202egnp.exe", longest)) {
            Files.createFile(folder.resolve(name));
        }
        Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("no such file"));

        files.open(folder.toString());

        files.awaitStatus("5 entries");
        assertThat(files.names())
                .containsExactlyInAnyOrder(html, "two\\u{a}lines\\u{1b}[31m", "\\u{202e}gnp.exe", longest, "nowhere");
        assertThat(page.title()).isEqualTo("Runspace Connector");
    }

    @Test
    void whatIsTypedAsAFolderIsShownAsText() {
        for (String text : HostileTexts.ALL) {
            files.open(folder + "/" + text);
            files.awaitStatus("There is no folder \"" + folder + "/" + text + "\".");
            assertThat(files.path()).isEqualTo(folder + "/" + text);
        }
        HostileTexts.requireHarmless(page);
    }

    @Test
    void ofManyEntriesTheFirstAreShown() throws IOException {
        for (int i = 0; i <= MOST_ENTRIES; i++) {
            Files.createFile(folder.resolve("file " + i));
        }

        files.open(folder.toString());

        files.awaitStatus("Only the first 5000 entries that the target told are shown");
        assertThat(files.names()).hasSize(MOST_ENTRIES);
    }

    @Test
    void whatCannotBeListedIsSaidPlainly() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        files.open(folder + "/<b>no");
        files.awaitStatus("There is no folder \"" + folder + "/<b>no\".");
        files.open(file.toString());
        files.awaitStatus("\"" + file + "\" is a file and not a folder.");
        page.choose("loopback");
        files.awaitStatus("The sessions of the pool \"loopback\" do not run scripts");
    }

    @Test
    void aCutDownloadGoesOnWhereItWasAndIsOfItsSessionAlone() throws Exception {
        Path source = Files.write(folder.resolve(ODD), content);
        String id = id(operator.post("api/files/transfers", request("download", source, "")));
        String path = "api/files/transfers/" + id;

        assertThat(operator.get(path + "/content").statusCode()).isEqualTo(409);
        assertThat(operator.post(path + "/copy", "{}").body())
                .contains("\"type\":\"end\"", "\"bytes\":100001", "\"sha256\":\"" + sha256(content) + "\"");
        HttpResponse<byte[]> begin =
                operator.bytes(operator.request(path + "/content").header("Range", "bytes=0-70000"));
        HttpResponse<byte[]> rest = operator.bytes(operator.request(path + "/content")
                .header("Range", "bytes=70001-")
                .header("If-Range", begin.headers().firstValue("ETag").orElseThrow()));

        assertThat(begin.statusCode()).isEqualTo(206);
        assertThat(begin.headers().firstValue("Content-Range")).contains("bytes 0-70000/100001");
        assertThat(begin.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(begin.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(begin.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"o'd d & __ $(x) _41_.bin\"; filename*=UTF-8''o%27d%20d%20");
        assertThat(rest.headers().firstValue("Content-Length")).contains("30000");
        byte[] all = Arrays.copyOf(begin.body(), content.length);
        System.arraycopy(rest.body(), 0, all, begin.body().length, rest.body().length);
        assertThat(all).isEqualTo(content);
        assertThat(operator.bytes(operator.request(path + "/content")
                                .header("Range", "bytes=70001-")
                                .header("If-Range", "\"of another file\""))
                        .body())
                .isEqualTo(content);
        assertThat(operator.send(operator.request(path + "/content").header("Range", "bytes=100001-"))
                        .statusCode())
                .isEqualTo(416);

        SampleClient samePerson = SampleClient.signedIn(address(), SampleUsers.OPERATOR);
        assertThat(samePerson.get(path + "/content").body()).isEqualTo(NO_TRANSFER);
        assertThat(samePerson.delete(path).body()).isEqualTo(NO_TRANSFER);
        assertThat(operator.delete(path).statusCode()).isEqualTo(204);
        assertThat(operator.get(path + "/content").body()).isEqualTo(NO_TRANSFER);
    }

    @Test
    void aCutUploadGoesOnWhereItWas() throws Exception {
        Path target = folder.resolve(ODD);
        String wanted = request("upload", target, ",\"size\":" + content.length + ",\"changed\":1");
        String path = "api/files/transfers/" + id(operator.post("api/files/transfers", wanted));

        sendAndCut(path + "/content?offset=0", 60_000);
        Wait.until(
                "what has come to be told",
                SOON,
                () -> operator.get(path).body().contains("\"received\":60000"));
        Wait.until(
                "the cut to be noticed",
                SOON,
                () -> operator.send(piece(operator, path, 0, 60_000))
                        .body()
                        .equals("The next byte must be that at the offset 60000."));
        assertThat(operator.post(path + "/copy", "{}").body()).contains("Only 60000 of 100001 bytes have come.");
        HttpResponse<String> again = operator.post("api/files/transfers", wanted);
        assertThat(path).endsWith(id(again));
        assertThat(again.body()).contains("\"received\":60000");
        operator.send(piece(operator, path, 60_000, content.length));
        assertThat(operator.send(piece(operator, path, content.length, content.length, (byte) 1))
                        .statusCode())
                .isEqualTo(413);
        assertThat(operator.post(path + "/copy", "{}").body()).contains("\"sha256\":\"" + sha256(content) + "\"");

        assertThat(Files.readAllBytes(target)).isEqualTo(content);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
        assertThat(operator.post("api/files/transfers", request("upload", target, ",\"size\":3000000000,\"changed\":1"))
                        .body())
                .contains("The file has 3000000000 bytes. The transfers of a user can have 2147483648 together");
    }

    /** Sends less than it says it would. */
    private void sendAndCut(String path, int length) throws IOException {
        URI sample = address();
        String head = """
                PUT %s%s HTTP/1.1
                Host: %s
                Cookie: %s
                %s: %s
                Content-Type: application/octet-stream
                Content-Length: %d

                """.formatted(
                        sample.getPath(),
                        path,
                        sample.getAuthority(),
                        operator.cookies(),
                        SampleClient.TOKEN,
                        operator.token(),
                        content.length);
        try (Socket socket = new Socket(sample.getHost(), sample.getPort())) {
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(UTF_8));
            socket.getOutputStream().write(content, 0, length);
            socket.getOutputStream().flush();
        }
    }

    /** Of a new file without content of its own. */
    private String beginDownload(String name, long bytes) throws IOException {
        Path large = folder.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(bytes);
        }
        return id(operator.post("api/files/transfers", request("download", large, "")));
    }

    @Test
    void ofACancelledDownloadNothingStays() throws IOException {
        String id = beginDownload("large", 1L << 30);
        String path = "api/files/transfers/" + id;
        CompletableFuture<HttpResponse<String>> copy = operator.start(operator.changing("POST", path + "/copy", "{}"));
        Wait.until("the first bytes", SOON, () -> operator.get(path).body().matches(".*\"received\":[1-9].*"));
        assertThat(FileTransfers.isInTheServer(id)).isTrue();

        assertThat(operator.delete(path).statusCode()).isEqualTo(204);

        assertThat(copy.orTimeout(20, TimeUnit.SECONDS).join().body())
                .endsWith("{\"type\":\"failure\",\"text\":\"It was cancelled.\"}\n");
        assertThat(FileTransfers.isInTheServer(id)).isFalse();
    }

    @Test
    void aDownloadThatIsCancelledWhileItIsFetchedStops() throws IOException {
        String id = beginDownload("fetched", 32L << 20);
        String path = "api/files/transfers/" + id;
        assertThat(operator.post(path + "/copy", "{}").body()).contains("\"type\":\"end\"");

        try (InputStream fetched =
                operator.open(operator.request(path + "/content")).body()) {
            assertThat(fetched.read()).isZero();
            assertThat(operator.delete(path).statusCode()).isEqualTo(204);
            assertThat(operator.get(path).body()).isEqualTo(NO_TRANSFER);
            assertThatThrownBy(() -> fetched.transferTo(OutputStream.nullOutputStream()))
                    .as("the rest of the bytes")
                    .isInstanceOf(IOException.class);
        }

        assertThat(FileTransfers.isInTheServer(id)).isFalse();
    }

    @Test
    void aSizeThatNoFileHasIsRefused() {
        for (String size : List.of("9223372036854775808", "-1", "1.5", "1e400", "\"1\"")) {
            HttpResponse<String> answer = operator.post(
                    "api/files/transfers",
                    request("upload", folder.resolve("no"), ",\"size\":" + size + ",\"changed\":1"));

            assertThat(answer.statusCode() + " " + answer.body())
                    .isEqualTo("400 The body must have a whole number, from 0 to 9223372036854775807, of the name"
                            + " \"size\".");
        }
    }

    @Test
    void aUserCanHaveFourTransfersOfTogetherTwoGibibytes() {
        SampleClient another = SampleClient.signedIn(address(), SampleUsers.SECOND_OPERATOR);
        String third = ",\"size\":" + (2L << 30) / 3 + ",\"changed\":";
        List<String> begun = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            begun.add(id(operator.post("api/files/transfers", request("upload", folder.resolve("u" + i), third + i))));
        }

        assertThat(operator.post("api/files/transfers", request("upload", folder.resolve("u3"), third + 3))
                        .body())
                .contains("The file has 715827882 bytes", "2147483648 together, and the others have 2147483646.");
        begun.add(id(operator.post("api/files/transfers", request("download", folder.resolve("d"), ""))));
        HttpResponse<String> fifth = operator.post("api/files/transfers", request("download", folder.resolve("e"), ""));
        assertThat(fifth.statusCode()).isEqualTo(429);
        assertThat(fifth.body()).contains("There are too many transfers: a user can have 4");
        String ofAnother = id(another.post("api/files/transfers", request("upload", folder.resolve("u0"), third + 0)));

        assertThat(another.delete("api/files/transfers/" + ofAnother).statusCode())
                .isEqualTo(204);
        assertThat(operator.delete("api/files/transfers/" + begun.remove(0)).statusCode())
                .isEqualTo(204);
        begun.add(id(operator.post("api/files/transfers", request("upload", folder.resolve("u3"), third + 3))));
        begun.forEach(id -> operator.delete("api/files/transfers/" + id));
    }

    @Test
    void theDrivesOfWindowsAreOfferedAboveTheFolder() {
        files.listsInstead("""
                {"path": "C:\\\\Users", "parent": "C:\\\\", "roots": ["C:\\\\", "D:\\\\"], "separator": "\\\\",
                 "entries": [{"name": "ada", "folder": true, "link": false, "size": -1, "changed": 0}],
                 "most": 5000, "cut": false}""");

        files.open("C:\\Users");
        files.awaitStatus("1 entry");

        assertThat(files.drives()).containsExactly("C:\\", "D:\\");
        assertThat(files.crumbs()).containsExactly("C:\\", "Users");
        assertThat(files.names()).containsExactly("ada\\");
        page.saveScreenshot("files-drives");
        files.openDrive("D:\\");
        Wait.until("the drive to be asked for", SOON, () -> files.asked().contains("\"path\":\"D:\\\\\""));
    }

    @Test
    void theOnlyRootOfThisMachineIsThatOfItsPaths() {
        HttpResponse<String> answer =
                operator.post("api/files/list", "{\"resource\":\"local\",\"path\":\"" + folder + "\"}");

        assertThat(answer.body()).contains("\"roots\":[\"/\"]");
        assertThat(files.drives()).isEmpty();
        files.open("/");
        files.awaitStatus("entr");
        assertThat(files.crumbs()).containsExactly("/");
    }

    @Test
    void aViewerIsRefused() {
        SampleClient viewer = SampleClient.signedIn(address(), SampleUsers.VIEWER);

        for (HttpResponse<String> answer : List.of(
                viewer.post("api/files/list", "{\"resource\":\"local\",\"path\":\"\"}"),
                viewer.post("api/files/transfers", request("download", folder, "")),
                viewer.get("api/files/transfers/1/content"))) {
            assertThat(answer.statusCode() + " " + answer.body()).isEqualTo("403 This needs the role operator.");
        }
    }

    private HttpRequest.Builder piece(SampleClient client, String path, int from, int end, byte... others) {
        byte[] bytes = others.length > 0 ? others : Arrays.copyOfRange(content, from, end);
        return FileTransfers.piece(client, path, from, bytes);
    }

    private static String request(String direction, Path file, String more) {
        return FileTransfers.request("local", direction, file, more);
    }

    private static String id(HttpResponse<String> answer) {
        return FileTransfers.id(answer);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

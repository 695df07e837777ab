package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The login and what each role sees, in a real browser. */
@RequiresBrowser
abstract class LoginContract {
    private Browser browser;
    private LoginPage login;

    /** The page's address. */
    abstract URI address();

    @BeforeEach
    void open() {
        browser = Browser.start();
        login = browser.openLogin(address());
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aViewerSignsInByKeyboardAndSeesNothingThatARoleCannotUse() {
        login.type(SampleUsers.VIEWER, "wrong");
        login.awaitRefusal("The name or the password is wrong.");
        login.typeIntoFocus(SampleUsers.PASSWORD, Keys.ENTER);
        login.awaitPage();

        SamplePage page = login.page();
        assertThat(page.user()).isEqualTo("viewer (viewer)");
        assertThat(page.views()).containsExactly("Jobs", "Pools");
        assertThat(page.isThere("#run, #open-terminal, #job-form, #files-list, #log-list"))
                .isFalse();
        page.showPools();
        assertThat(page.pool("loopback")).doesNotContain("doctor");
        page.becomePhone();
        assertThat(page.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("viewer-phone");
        page.becomeDesktop();
        assertThat(page.complaints())
                .as("what the browser itself says of the wrong password")
                .hasSize(1);

        page.signOut();
        login.await();
        assertThat(browser.openLogin(address()).isShown()).isTrue();
        page.becomePhone();
        assertThat(login.isWiderThanItsWindow()).isFalse();
        page.saveScreenshot("login-phone");
    }

    @Test
    void whoseSessionEndsComesBackToTheScript() {
        login.signIn(SampleUsers.OPERATOR, SampleUsers.PASSWORD);
        SamplePage page = login.page();
        assertThat(page.views()).containsExactly("Run", "Terminal", "Files", "Jobs", "Pools");
        page.writeAndAwaitForm("'long thought about'");
        browser.forgetSession();

        page.runByButton();
        login.await();
        login.signIn(SampleUsers.OPERATOR, SampleUsers.PASSWORD);

        page = login.page();
        assertThat(page.script()).isEqualTo("'long thought about'");
        page.choose("loopback");
        page.run("Get-Date");
        assertThat(page.status()).startsWith("completed · ");
    }

    @Test
    void aScriptWithASecretIsNotKeptWhenTheSessionEnds() {
        login.signIn(SampleUsers.OPERATOR, SampleUsers.PASSWORD);
        SamplePage page = login.page();
        page.writeAndAwaitForm("$password = 'hunter2'");
        browser.forgetSession();

        page.runByButton();
        login.await();
        assertThat(login.keptInBrowser()).doesNotContain("hunter2");
        login.signIn(SampleUsers.OPERATOR, SampleUsers.PASSWORD);

        assertThat(login.page().script()).isEqualTo("Get-Process");
    }
}

package org.runspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.runspace.error.ErrorCode;

class CredentialSourcesTest {
    private static final CredentialSource OTHER = new CredentialSource() {};

    @Test
    void aSourceIsKnownFromItsOfferToTheCancelling() {
        Cancellable offer = CredentialSources.offer("known", CredentialSource.NONE);
        assertThat(CredentialSources.named("known")).containsSame(CredentialSource.NONE);

        offer.cancel();
        assertThat(CredentialSources.named("known")).isEmpty();
    }

    @Test
    void aNameIsTakenUntilItsOfferIsCancelledAndALateCancellingLeavesTheNextOneAlone() {
        Cancellable first = CredentialSources.offer("taken", CredentialSource.NONE);
        assertThatThrownBy(() -> CredentialSources.offer("taken", OTHER))
                .hasMessageStartingWith(ErrorCode.CREDENTIALS_OFFERED.id())
                .hasMessageContaining("taken");

        first.cancel();
        Cancellable second = CredentialSources.offer("taken", OTHER);
        first.cancel();
        assertThat(CredentialSources.named("taken")).containsSame(OTHER);
        second.cancel();
    }
}

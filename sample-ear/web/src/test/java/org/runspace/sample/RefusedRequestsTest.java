package org.runspace.sample;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.runspace.error.ErrorCode;

class RefusedRequestsTest {
    @ParameterizedTest
    @CsvSource({
        "SPEC_NOT_POSSIBLE, BAD_REQUEST",
        "JOB_ARGUMENT, BAD_REQUEST",
        "JOB_UNKNOWN, NOT_FOUND",
        "JOB_LIMIT, CONFLICT",
        "PIPELINE_FAILED, BAD_GATEWAY",
        "OPEN_FAILED, SERVICE_UNAVAILABLE",
        "NO_SESSION, SERVICE_UNAVAILABLE",
        "SESSION_BROKEN, SERVICE_UNAVAILABLE",
        "JOB_DATABASE, SERVICE_UNAVAILABLE",
        "OPEN_TIMEOUT, GATEWAY_TIMEOUT",
        "PIPELINE_TIMEOUT, GATEWAY_TIMEOUT",
        "MESSAGE, INTERNAL_SERVER_ERROR"
    })
    void onlyWhatTheRequestSaysIsItsOwnFault(ErrorCode code, Response.Status status) {
        assertThat(RefusedRequests.status(code)).isEqualTo(status);
    }
}

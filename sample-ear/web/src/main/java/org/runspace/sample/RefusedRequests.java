package org.runspace.sample;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/** Answers a request that the library refuses, or cannot serve, with the library's own sentence. */
@Provider
public class RefusedRequests implements ExceptionMapper<RunspaceException> {
    private static final System.Logger LOG = System.getLogger(RefusedRequests.class.getName());

    @Override
    public Response toResponse(RunspaceException e) {
        Response.Status status = status(e.code());
        if (status == Response.Status.INTERNAL_SERVER_ERROR) {
            LOG.log(System.Logger.Level.ERROR, "A request has failed in a way that nobody has foreseen", e);
        }
        return JsonBody.refusal(status, e.getMessage()).getResponse();
    }

    /** Whose fault it is: the request's, that of a server behind a pool, or that of this application. */
    static Response.Status status(ErrorCode code) {
        return switch (code) {
            case OPTION_VALUE,
                    SPEC_NOT_POSSIBLE,
                    NO_COMMAND,
                    NOT_SERIALIZABLE,
                    SCRIPT_PARAMETER,
                    FILE_NAME,
                    FILE_NO_SCRIPTS,
                    JOB_ARGUMENT,
                    JOB_SCRIPT,
                    JOB_POOL,
                    JOB_RUN_NOT_KEPT -> Response.Status.BAD_REQUEST;
            case JOB_UNKNOWN -> Response.Status.NOT_FOUND;
            case JOB_LIMIT -> Response.Status.CONFLICT;
            case PIPELINE_FAILED,
                    PIPELINE_STOPPED,
                    PIPELINE_REFUSED,
                    ERRORS_WRITTEN,
                    SCRIPT_EXIT,
                    COMMAND_CUT,
                    HOST_CALL_REFUSED,
                    HOST_CALL_FAILED,
                    FILE_REMOTE,
                    FOLDER_UNUSABLE -> Response.Status.BAD_GATEWAY;
            case OPEN_FAILED,
                    OPEN_ATTEMPTS_FAILED,
                    VERSION_REFUSED,
                    SESSION_STATE,
                    SESSION_BROKEN,
                    SESSION_BUSY,
                    SESSION_ENDED,
                    SESSION_LOST,
                    SESSION_TAKEN_BACK,
                    SERVER_CLOSED,
                    NO_SESSION,
                    RESOURCE_LOOKUP,
                    POOL_CONNECTION_TYPE,
                    CREDENTIALS_UNKNOWN,
                    CREDENTIALS_FAILED,
                    ADAPTER_STOPPED,
                    INTERRUPTED,
                    JOB_DATABASE,
                    JOB_NODE_CLOSED -> Response.Status.SERVICE_UNAVAILABLE;
            case OPEN_TIMEOUT, PIPELINE_TIMEOUT, POOL_CALL_TIMEOUT, STOP_TIMEOUT, HOST_TIMEOUT ->
                Response.Status.GATEWAY_TIMEOUT;
            default -> Response.Status.INTERNAL_SERVER_ERROR;
        };
    }
}

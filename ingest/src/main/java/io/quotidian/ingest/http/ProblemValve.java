package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers as everything else does where Tomcat refuses a request before Spring sees it: a broken path, say. */
public final class ProblemValve extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        boolean answered = response.getContentWritten() > 0;
        if (response.getStatus() < ProblemCode.MALFORMED.status() || answered || !response.setErrorReported()) {
            return;
        }
        ProblemCode code = isOfTheRequest(response.getStatus()) ? ProblemCode.MALFORMED : ProblemCode.INTERNAL;
        String requestId = UUID.randomUUID().toString();
        response.setStatus(code.status());
        response.setHeader(RequestTraces.REQUEST_ID, requestId);
        write(response, Problem.of(RequestFailure.of(code, "The request line or a header cannot be read"), requestId));
    }

    /** A method, an encoding or a version that Tomcat does not know is no failure of ours. */
    private static boolean isOfTheRequest(int status) {
        return status < ProblemCode.INTERNAL.status()
                || status == HttpServletResponse.SC_NOT_IMPLEMENTED
                || status == HttpServletResponse.SC_HTTP_VERSION_NOT_SUPPORTED;
    }

    private static void write(Response response, Problem problem) {
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getReporter().write(JSON.writeValueAsString(problem));
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException("The client went away before its answer", e);
        }
    }
}

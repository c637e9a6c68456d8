package io.quotidian.ingest.http;

import io.quotidian.ingest.failure.ProblemCode;
import io.quotidian.ingest.failure.RequestFailure;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers as everything else does what Tomcat refuses although it knows where it belongs: TRACE, say. */
@Hidden
@RestController
final class ServerErrorController implements ErrorController {
    @RequestMapping("/error")
    void refuse(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) {
            throw RequestFailure.of(ProblemCode.NOT_FOUND, "There is nothing at " + request.getRequestURI());
        }
        if (status == HttpStatus.METHOD_NOT_ALLOWED.value()) {
            throw RequestFailure.of(
                    ProblemCode.METHOD_NOT_ALLOWED, "The method is not allowed here; see the header Allow");
        }
        throw status < ProblemCode.INTERNAL.status()
                ? RequestFailure.of(ProblemCode.MALFORMED, "The server refuses the request with status " + status)
                : RequestFailure.of(ProblemCode.INTERNAL, "Unexpected failure; the log has it under the request id");
    }
}

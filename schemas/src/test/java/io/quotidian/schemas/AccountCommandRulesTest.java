package io.quotidian.schemas;

import static io.quotidian.schemas.ContractsFixture.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.quotidian.avro.AccountCommand;
import io.quotidian.avro.CancelAction;
import io.quotidian.avro.CancelContact;
import io.quotidian.avro.CancelRun;
import io.quotidian.avro.EmergencyStop;
import io.quotidian.avro.ExternalUsage;
import io.quotidian.avro.Open;
import io.quotidian.avro.Pause;
import io.quotidian.avro.QuotaPolicy;
import io.quotidian.avro.ResetCircuit;
import io.quotidian.avro.Resume;
import io.quotidian.avro.SetPolicy;
import io.quotidian.avro.WindowKind;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccountCommandRulesTest {
    static Stream<AccountCommand.Builder> good() {
        return Stream.of(
                command(new SetPolicy(QuotaPolicy.newBuilder().build())),
                command(new Pause("holiday")),
                command(new Resume()),
                command(new ResetCircuit()),
                command(new ExternalUsage("*", WindowKind.DAY, 12, Instant.EPOCH, null)),
                command(new ExternalUsage("*", WindowKind.ROLLING, 12, Instant.EPOCH, 1L)),
                command(new CancelAction("0123456789abcdef0123456789abcdef")),
                command(new CancelContact("contact-17")),
                command(new CancelRun("run-1")),
                command(new CancelRun("run-1")).setAccountId("*").setVersion(0),
                command(new EmergencyStop(true, "fire")).setAccountId("*"),
                command(new Open(1L, "e-1")).setAccountId("*").setVersion(0));
    }

    @ParameterizedTest
    @MethodSource("good")
    void shouldAcceptEveryKindOfCommand(AccountCommand.Builder command) {
        assertThat(AccountCommandRules.violations(command.build())).isEmpty();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("commandId", command(new Resume()).setCommandId("")),
                Arguments.of("accountId", command(new Resume()).setAccountId("*")),
                Arguments.of("accountId", command(new Resume()).setAccountId("a b")),
                Arguments.of("accountId", command(new EmergencyStop(true, ""))),
                Arguments.of("accountId", command(new Open(1L, "e-1"))),
                Arguments.of("version", command(new Resume()).setVersion(0)),
                Arguments.of(
                        "version",
                        command(new EmergencyStop(true, "fire"))
                                .setAccountId("*")
                                .setVersion(0)),
                Arguments.of(
                        "version",
                        command(new EmergencyStop(false, "")).setAccountId("*").setVersion(-1)),
                Arguments.of(
                        "version",
                        command(new Open(1L, "e-1")).setAccountId("*").setVersion(-1)),
                Arguments.of("issuedBy", command(new Resume()).setIssuedBy("x".repeat(129))),
                Arguments.of("command.reason", command(new Pause("x".repeat(1_001)))),
                Arguments.of("command.actionId", command(new CancelAction("0123456789ABCDEF0123456789ABCDEF"))),
                Arguments.of("command.contactId", command(new CancelContact(""))),
                Arguments.of("command.runId", command(new CancelRun(""))),
                Arguments.of("command.epoch", command(new Open(0L, "e-1")).setAccountId("*")),
                Arguments.of("issuedAt", command(new Resume()).setIssuedAt(Instant.ofEpochMilli(Long.MAX_VALUE))),
                Arguments.of(
                        "command.asOf",
                        command(new ExternalUsage("*", WindowKind.DAY, 1, Instant.ofEpochMilli(Long.MIN_VALUE), null))),
                Arguments.of("command.window", command(new ExternalUsage("*", WindowKind.RUN, 1, Instant.EPOCH, null))),
                Arguments.of(
                        "command.durationMillis",
                        command(new ExternalUsage("*", WindowKind.ROLLING, 1, Instant.EPOCH, null))),
                Arguments.of(
                        "command.durationMillis",
                        command(new ExternalUsage("*", WindowKind.DAY, 1, Instant.EPOCH, 5L))),
                Arguments.of(
                        "command.total", command(new ExternalUsage("*", WindowKind.DAY, -1, Instant.EPOCH, null))));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldNameTheFieldThatBreaksABound(String field, AccountCommand.Builder command) {
        assertThat(AccountCommandRules.violations(command.build()))
                .extracting(Violation::field)
                .containsExactly(field);
    }

    @Test
    void shouldPassOnWhatIsWrongWithAPolicy() {
        QuotaPolicy policy = QuotaPolicy.newBuilder().setZone("Mars/Phobos").build();

        assertThat(AccountCommandRules.violations(ContractsFixture.setPolicy(policy)))
                .extracting(Violation::field)
                .containsExactly("policy.zone");
    }
}

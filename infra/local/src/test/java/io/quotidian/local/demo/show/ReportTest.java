package io.quotidian.local.demo.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Report REPORT = new Report(
            new Report.InputFigures(1_030, 1_000),
            new Report.DecisionFigures(700, 900, Map.of("duplicate", 25)),
            new Report.OutcomeFigures(690, 0, 0, 10, 0),
            300,
            new Report.ThirdPartyFigures(695, 0, 0, 0),
            new Report.TwinFigures(105, 5, 1),
            new Report.PromiseFigures(0, 0, 0),
            new Report.SnapshotFigures(0, 0),
            new Report.ChaosFigures(0, 0),
            new Report.Seconds(1.5, 9, 12, 60),
            8);

    /** The names are a contract. */
    @Test
    void shouldHaveExactlyThePublishedShape() {
        assertThat(REPORT.json()).isEqualTo("""
                {"input":{"events":1030,"contacts":1000},\
                "decisions":{"granted":700,"deferred":900,"rejected":{"duplicate":25}},\
                "outcomes":{"sent":690,"notSent":0,"rejected":0,"unknown":10,"expired":0},\
                "queued":300,\
                "thirdParty":{"received":695,"duplicates":0,"overQuota":0,"banned":0},\
                "naiveTwin":{"sent":105,"overQuota":5,"bannedOnDay":1},\
                "promises":{"overQuota":0,"twice":0,"lost":0},\
                "snapshot":{"taken":0,"verified":0},\
                "chaos":{"kills":0,"restores":0},\
                "seconds":{"build":1.5,"start":9.0,"firstSend":12.0,"total":60.0},\
                "daysSimulated":8}""");
    }

    @Test
    void shouldShowBothColumns() {
        assertThat(String.join("\n", ResultTable.figures(REPORT, 3, 5)))
                .contains("banned on day 1")
                .contains("rejected: duplicate")
                .contains("from 1000 contacts");
    }
}

package io.quotidian.simulator.judge;

import io.quotidian.simulator.scenario.LimitSpec;

/**
 * A total of the third party's, as the log got it.
 *
 * @param limit whose window it was counted in
 * @param asOf of the third party's clock
 * @param policyVersion by whose calendar
 */
public record UsageReport(String account, LimitSpec limit, long asOf, long policyVersion) {}

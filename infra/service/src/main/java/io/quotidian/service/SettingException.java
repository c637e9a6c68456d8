package io.quotidian.service;

/** A setting that cannot be used: says which environment variable, what it holds, and what to do. */
public final class SettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String variable;
    private final String fix;

    /**
     * @param variable name of the environment variable
     * @param value what it holds; callers hide secrets
     * @param problem why that cannot be used, to be read after "is"
     * @param fix a whole sentence that says what to do
     */
    public SettingException(String variable, String value, String problem, String fix) {
        super("%s is \"%s\": %s. %s".formatted(variable, value, problem, fix));
        this.variable = variable;
        this.fix = fix;
    }

    public String variable() {
        return variable;
    }

    public String fix() {
        return fix;
    }
}

namespace KlingFlow.Cli;

/// <summary>
/// Debug builds only: <c>KLINGFLOW_CLOCK_AHEAD=60</c> makes the program believe that it is a minute later, so that a test
/// of a look-up after 60 s does not take 60 s. Timers go as before. In a Release build the variable means nothing.
/// </summary>
internal sealed class ClockAhead(TimeSpan ahead) : TimeProvider
{
    private const string Variable = "KLINGFLOW_CLOCK_AHEAD";

    public static TimeProvider OfThisProcess()
    {
#if DEBUG
        if (int.TryParse(Environment.GetEnvironmentVariable(Variable), global::System.Globalization.NumberStyles.None, null, out var seconds))
            return new ClockAhead(TimeSpan.FromSeconds(seconds));
#endif
        return System;
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}

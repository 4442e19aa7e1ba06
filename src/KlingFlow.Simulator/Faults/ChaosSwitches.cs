using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Simulator.Faults;

/// <summary>Which faults are armed, and how often each will still strike. Safe to use from every thread.</summary>
public sealed class ChaosSwitches
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _armed = new(StringComparer.Ordinal);

    /// <summary>Arms faults: <c>lose_response=1,lookup_lag=2.5</c>. A name without a number strikes once; 0 disarms it.</summary>
    /// <exception cref="UserFacingException">A name or a number is not understood; nothing was armed.</exception>
    public void Arm(string spec)
    {
        var wanted = Parse(spec).ToList();
        lock (_lock)
        {
            foreach (var (name, number) in wanted)
                _armed[name] = number;
        }
    }

    /// <summary>Disarms everything.</summary>
    public void Clear()
    {
        lock (_lock)
            _armed.Clear();
    }

    /// <summary>What is armed, in the spelling of <see cref="Arm"/>.</summary>
    public override string ToString()
    {
        lock (_lock)
            return string.Join(',', _armed.Where(armed => armed.Value > 0).Select(armed => $"{armed.Key}={armed.Value.ToString(CultureInfo.InvariantCulture)}"));
    }

    /// <summary>The first armed fault that fits, counted down; null where none does.</summary>
    internal string? Strike(Func<string, bool> fits)
    {
        lock (_lock)
        {
            var name = _armed.FirstOrDefault(armed => armed.Value >= 1 && fits(armed.Key)).Key;
            if (name is not null)
                _armed[name]--;

            return name;
        }
    }

    /// <summary>The number beside a name that does not count down; 0 where it is not armed.</summary>
    internal double Level(string name)
    {
        lock (_lock)
            return _armed.GetValueOrDefault(name);
    }

    internal static IEnumerable<(string Name, double Number)> Parse(string spec)
    {
        foreach (var part in spec.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, text) = part.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (part, "1");
            if (!ChaosSwitch.IsKnown(name))
                throw NotUnderstood($"`{name}` is not a fault", $"known are {string.Join(", ", ChaosSwitch.Named.Concat(ChaosSwitch.Families))}");
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                throw NotUnderstood($"`{text}` is not a number for {name}", $"write it like `{name}=1`");

            yield return (name, number);
        }
    }

    private static UserFacingException NotUnderstood(string message, string hint) =>
        new(ExitCode.Usage, new Problem(ProblemCode.Usage, message, Hint: hint));
}

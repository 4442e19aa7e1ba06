using System.Globalization;
using KlingFlow.Errors;

namespace KlingFlow.Simulator.Faults;

/// <summary>Which faults are armed, and how often each will still strike. Safe to use from every thread.</summary>
/// <param name="clock">For faults that last some time; default: the system's.</param>
public sealed class ChaosSwitches(TimeProvider? clock = null)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Number, DateTimeOffset At)> _armed = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Arms faults: <c>lose_response=1,lookup_lag=2.5</c>. A name without a number strikes once; 0 disarms it.</summary>
    /// <exception cref="UserFacingException">A name or a number is not understood; nothing was armed.</exception>
    public void Arm(string spec)
    {
        var wanted = Parse(spec).ToList();
        lock (_lock)
        {
            foreach (var (name, number) in wanted)
                _armed[name] = (number, _clock.GetUtcNow());
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
        {
            var armed = _armed.Where(armed => armed.Value.Number > 0);
            return string.Join(',', armed.Select(armed => $"{armed.Key}={armed.Value.Number.ToString(CultureInfo.InvariantCulture)}"));
        }
    }

    /// <summary>The first armed fault that fits, counted down; null where none does.</summary>
    internal string? Strike(Func<string, bool> fits)
    {
        lock (_lock)
        {
            var (name, armed) = _armed.FirstOrDefault(armed => armed.Value.Number >= 1 && fits(armed.Key));
            if (name is not null)
                _armed[name] = (armed.Number - 1, armed.At);

            return name;
        }
    }

    /// <summary>The number beside a name that does not count down; 0 where it is not armed.</summary>
    internal double Level(string name)
    {
        lock (_lock)
            return _armed.GetValueOrDefault(name).Number;
    }

    /// <summary>Whether the seconds beside a name are not over yet.</summary>
    internal bool Lasts(string name)
    {
        lock (_lock)
            return _armed.TryGetValue(name, out var armed) && _clock.GetUtcNow() < armed.At + TimeSpan.FromSeconds(armed.Number);
    }

    internal static IEnumerable<(string Name, double Number)> Parse(string spec)
    {
        foreach (var part in spec.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (name, text) = part.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (part, "1");
            if (ChaosTable.Find(name) is null)
                throw NotUnderstood(name);
            if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                throw Complaint($"`{text}` is not a number for {name}", $"write it like `{name}=1`");

            yield return (name, number);
        }
    }

    private static UserFacingException NotUnderstood(string name)
    {
        var near = DidYouMean.Nearest(name, ChaosTable.All.Select(known => known.Name));
        return Complaint($"`{name}` is not a fault", (near is null ? "" : $"did you mean `{near}`? ") + "`kling sim --help` lists them all");
    }

    private static UserFacingException Complaint(string message, string hint) => new(ExitCode.Usage, new Problem(ProblemCode.Usage, message, Hint: hint));
}

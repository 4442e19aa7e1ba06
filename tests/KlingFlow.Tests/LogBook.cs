using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace KlingFlow.Tests;

/// <summary>A log that a test can read. Debug lines are written to a file too, so they count.</summary>
internal sealed class LogBook : ILogEventSink
{
    private readonly List<string> _lines = [];

    public LogBook() => Logger = new LoggerConfiguration().MinimumLevel.Debug().WriteTo.Sink(this).CreateLogger();

    public ILogger Logger { get; }

    /// <summary>Every line so far, e.g. <c>Warning: SEQ08_take001: …</c>.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (_lines)
            _lines.Add($"{logEvent.Level}: {logEvent.RenderMessage(CultureInfo.InvariantCulture)}");
    }
}

using KlingFlow.Errors;
using KlingFlow.Timelines;

namespace KlingFlow.Cli.Output;

/// <summary>How far a long piece of work is: a bar that is drawn over itself on a terminal, a line per tenth elsewhere.</summary>
internal sealed class PercentLine(CliRun cli, string what) : IProgress<RenderProgress>, IDisposable
{
    private const int Cells = 30;

    private readonly Lock _line = new();
    private int _shown = -1;

    public void Report(RenderProgress value)
    {
        var percent = (int)Math.Clamp(value.Share * 100, 0, 100);
        lock (_line)
        {
            if (cli.People.IsTerminal)
                Draw(percent, SafeText.Short(value.What, 40));
            else if (percent / 10 > _shown / 10 || _shown < 0)
                cli.Say($"{what}: {percent} %");
            _shown = Math.Max(_shown, percent);
        }
    }

    public void Dispose()
    {
        if (cli.People.IsTerminal && _shown >= 0)
            cli.Host.Error.Write("\r\u001b[K");
    }

    private void Draw(int percent, string doing)
    {
        var full = percent * Cells / 100;
        var bar = cli.People.Green(new string('━', full)) + cli.People.Dim(new string('━', Cells - full));
        cli.Host.Error.Write($"\r\u001b[K{what} {bar} {percent,3} %  {doing}");
    }
}

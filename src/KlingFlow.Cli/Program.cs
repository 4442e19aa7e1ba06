using System.Runtime.CompilerServices;
using KlingFlow.Errors;

namespace KlingFlow.Cli;

/// <summary>The entry. Answers <c>--version</c> before anything else is loaded.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is ["--version"])
        {
            Console.Out.WriteLine("kling " + typeof(Program).Assembly.GetName().Version!.ToString(3));
            return 0;
        }

        return Start(args);
    }

    // Not inlined, so that the version answer does not pay for what this needs.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Start(string[] args)
    {
        var data = new LossyStream(Console.OpenStandardOutput());
        var host = CliHost.OfThisProcess(data);
        using var stop = new StopSignals(host.Error);
        var exit = KlingProgram.RunAsync(args, host, stop.Token).GetAwaiter().GetResult();

        // Whoever reads half a document must not take it for a whole one.
        return exit == ExitCode.Ok && data.HasLost ? ExitCode.Internal : exit;
    }
}

using System.Runtime.CompilerServices;

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
        using var stop = new StopSignals(Console.Error);
        return KlingProgram.RunAsync(args, CliHost.OfThisProcess(), stop.Token).GetAwaiter().GetResult();
    }
}

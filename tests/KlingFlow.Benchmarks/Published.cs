using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KlingFlow.Benchmarks;

/// <summary>Programs published as users get them: framework-dependent, compiled ahead of time (ReadyToRun).</summary>
internal static class Published
{
    private static readonly Lazy<Task<string>> KlingOnce = new(() => PublishAsync(Path.Combine(Repository(), "src", "KlingFlow.Cli"), "kling", "-p:KlingRuntime=linux-x64"));
    private static readonly Lazy<Task<string>> HelloOnce = new(HelloAsync);

    /// <summary>Path of the published <c>kling</c>.</summary>
    public static Task<string> KlingAsync() => KlingOnce.Value;

    /// <summary>Path of a program that prints one line, published in the same way: what the runtime itself costs.</summary>
    public static Task<string> HelloProgramAsync() => HelloOnce.Value;

    /// <summary>Runs a program to its end, its output thrown away.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {errors}");
    }

    private static async Task<string> HelloAsync()
    {
        var folder = Temporary("kf-hello-");
        const string Project = """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
            </Project>
            """;
        await File.WriteAllTextAsync(Path.Combine(folder, "hello.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(\"hello\");");
        return await PublishAsync(folder, "hello", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true");
    }

    private static async Task<string> PublishAsync(string project, string name, params string[] ahead)
    {
        var target = Temporary("kf-published-");
        await RunAsync("dotnet", ["publish", project, "-c", "Release", "-v", "q", "--nologo", "-o", target, .. ahead]);
        return Path.Combine(target, name);
    }

    private static string Temporary(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    private static string Repository([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));
}

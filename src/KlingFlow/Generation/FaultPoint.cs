using System.Diagnostics;

namespace KlingFlow.Generation;

/// <summary>
/// The places between the twelve steps where a test pulls the plug. Calls are compiled only into Debug builds:
/// <c>KLINGFLOW_FAULT=after-intent</c> ends the process there with no clean-up, as a power cut would.
/// </summary>
internal static class FaultPoint
{
    [Conditional("DEBUG")]
    public static void Reached(string name)
    {
        if (Environment.GetEnvironmentVariable("KLINGFLOW_FAULT") == name)
            Process.GetCurrentProcess().Kill();
    }
}

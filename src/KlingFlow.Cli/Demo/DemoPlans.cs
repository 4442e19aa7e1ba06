using KlingFlow.Names;

namespace KlingFlow.Cli.Demo;

/// <summary>Three short plans that tell a story.</summary>
internal static class DemoPlans
{
    public static IReadOnlyList<(SequenceId Sequence, string Text)> All { get; } =
    [
        (SequenceId.Parse("SEQ01"), Plan(
            "A wet street before dawn",
            ("Slow push down an empty suburban street, rain on asphalt, neon in the puddles", 3),
            ("A small blue car waits at a red light, wipers moving", 2))),
        (SequenceId.Parse("SEQ02"), Plan("The driver", ("Close on the driver's eyes in the mirror, face in shadow", 3))),
        (SequenceId.Parse("SEQ03"), Plan(
            "The light turns green",
            ("The light turns green, the car pulls away from us", 2),
            ("High above, the car is the only thing that moves in the grid of streets", 2))),
    ];

    private static string Plan(string title, params (string Prompt, int Seconds)[] shots)
    {
        var lines = shots.Select(shot => $"  - prompt: \"{shot.Prompt}\"\n    seconds: {shot.Seconds}\n");
        return "# yaml-language-server: $schema=../../../../templates/schemas/plan.v1.json\n"
            + $"schema: 1\ntitle: {title}\nshots:\n{string.Concat(lines)}ready: true\n";
    }
}

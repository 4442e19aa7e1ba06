using KlingFlow.Cli.Commands;

namespace KlingFlow.Cli;

/// <summary>Every command, in the order of the overview; <c>timeline set</c> is one of two words. Only the one that was asked for is built.</summary>
internal static class Verbs
{
    private static readonly (string Name, Func<Verb> Create)[] Table =
    [
        ("init", InitCommand.Create),
        ("new", NewCommand.Create),
        ("trust", TrustCommand.Create),
        ("status", StatusCommand.Create),
        ("tasks", TasksCommand.Create),
        ("cost", CostCommand.Create),
        ("report", ReportCommand.Create),
        ("why", WhyCommand.Create),
        ("diff", DiffCommand.Create),
        ("validate", ValidateCommand.Create),
        ("log", LogCommand.Create),
        ("config", ConfigCommand.Create),
        ("plan", PlanCommand.Create),
        ("grid", GridCommand.Create),
        ("approve-grid", ApproveGridCommand.Create),
        ("start-frame", StartFrameCommand.Create),
        ("generate", GenerateCommand.Create),
        ("approve", ApproveCommand.Create),
        ("reject", RejectCommand.Create),
        ("cancel", CancelCommand.Create),
        ("script", ScriptCommand.Create),
        ("film", FilmCommand.Create),
        ("watch", WatchCommand.Create),
        ("wait", WaitCommand.Create),
        ("timeline", TimelineCommand.Create),
        ("timeline set", TimelineSetCommand.Create),
        ("timeline order", TimelineOrderCommand.Create),
        ("timeline music", TimelineMusicCommand.Create),
        ("timeline line", TimelineLineCommand.Create),
        ("timeline clear", TimelineClearCommand.Create),
        ("timeline rollback", TimelineRollbackCommand.Create),
        ("render", RenderCommand.Create),
        ("export", ExportCommand.Create),
        ("doctor", DoctorCommand.Create),
        ("reconcile", ReconcileCommand.Create),
        ("sim", SimCommand.Create),
        ("demo", DemoCommand.Create),
        ("schema", SchemaCommand.Create),
        ("explain", ExplainCommand.Create),
        ("help", HelpCommand.Create),
    ];

    public static IEnumerable<string> Names => Table.Select(entry => entry.Name);

    public static Verb? Find(string name)
    {
        foreach (var entry in Table)
        {
            if (entry.Name == name)
                return entry.Create().Complete();
        }

        return null;
    }

    public static IReadOnlyList<Verb> All() => [.. Table.Select(entry => entry.Create().Complete())];
}

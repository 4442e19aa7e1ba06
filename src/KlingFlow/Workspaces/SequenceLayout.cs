using KlingFlow.Names;

namespace KlingFlow.Workspaces;

/// <summary>Every path of a sequence (design.md 3.3).</summary>
/// <param name="Root">Absolute path of the sequence's folder.</param>
public sealed record SequenceLayout(string Root)
{
    /// <summary>The plan.</summary>
    public string Plan => Path.Combine(Root, "plan.yaml");

    /// <summary>The request for a take.</summary>
    public string GenerateRequest => Path.Combine(Root, "generate.yaml");

    /// <summary>The request for a grid.</summary>
    public string GridRequest => Path.Combine(Root, "grid.yaml");

    /// <summary>All takes.</summary>
    public string Takes => Path.Combine(Root, "takes");

    /// <summary>Individual mode: the shots, each with takes of its own.</summary>
    public string Shots => Path.Combine(Root, "shots");

    /// <summary>All grids.</summary>
    public string Grids => Path.Combine(Root, "grids");

    /// <summary>Review notes.</summary>
    public string Notes => Path.Combine(Root, "notes");

    /// <summary>One take of a spoken line.</summary>
    /// <param name="line">Counted from 1, in the order of the prompt list: <c>speech/line02/take001/</c>.</param>
    /// <param name="take">Which take.</param>
    public SoundLayout Speech(int line, TakeNumber take) => new(Path.Combine(SpeechOf(line), take.ToString()));

    /// <summary>All takes of one spoken line.</summary>
    public string SpeechOf(int line) => SoundOf(SoundId.Speech, SoundId.LineName(line));

    /// <summary>One take of a sound effect.</summary>
    /// <param name="name">E.g. <c>rain</c>: small letters, digits and <c>-</c>.</param>
    /// <param name="take">Which take.</param>
    public SoundLayout Effect(string name, TakeNumber take) => new(Path.Combine(EffectOf(name), take.ToString()));

    /// <summary>All takes of one sound effect.</summary>
    public string EffectOf(string name) => SoundOf(SoundId.Effect, name);

    /// <summary>One take of either.</summary>
    public SoundLayout Sound(SoundId id) => new(Path.Combine(SoundOf(id.Kind, id.Name), id.Take.ToString()));

    /// <summary>All takes of one line or of one effect.</summary>
    /// <param name="kind">A kind of <see cref="SoundId"/>.</param>
    /// <param name="name">Its folder: <c>line02</c>, <c>rain</c>.</param>
    public string SoundOf(string kind, string name) => Path.Combine(Sounds(kind), name);

    /// <summary>All lines, or all effects.</summary>
    /// <param name="kind">A kind of <see cref="SoundId"/>.</param>
    public string Sounds(string kind) => Path.Combine(Root, kind == SoundId.Speech ? "speech" : "effects");

    /// <summary>All mixes.</summary>
    public string Mixes => Path.Combine(Root, "mixes");

    /// <summary>One mix.</summary>
    public MixLayout Mix(MixNumber mix) => new(Path.Combine(Mixes, mix.ToString()));

    /// <summary>One take.</summary>
    public TakeLayout Take(TakeNumber take) => new(Path.Combine(Takes, take.ToString()));

    /// <summary>All takes of one shot.</summary>
    public string TakesOf(ShotId shot) => Path.Combine(Shots, shot.Folder, "takes");

    /// <summary>One take of the sequence, or of one of its shots.</summary>
    public TakeLayout Take(TakeId take) =>
        take.OfShot is { } shot ? new(Path.Combine(TakesOf(shot), take.Take.ToString())) : Take(take.Take);

    /// <summary>One grid.</summary>
    public GridLayout Grid(GridNumber grid) => new(Path.Combine(Grids, grid.ToString()));

    /// <summary>The marker of that name.</summary>
    public string Marker(MarkerName marker) => Path.Combine(Root, marker.ToString());
}

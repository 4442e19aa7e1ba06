using KlingFlow.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KlingFlow.Formats;

/// <summary>
/// Reads the parser's events into values. The limits are checked while reading, so that a hostile file is given up
/// after a few events instead of being read whole.
/// </summary>
internal sealed class YamlTree
{
    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly int _maxEvents;
    private readonly Dictionary<AnchorName, YamlValue> _anchors = [];
    private int _events;
    private int _aliases;

    private YamlTree(SourceText source, int maxEvents)
    {
        _maxEvents = maxEvents;
        _source = source;
        _parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>The one document of the file, or why there is none.</summary>
    public static (YamlValue? Root, Problem? Problem) Read(SourceText source, YamlSize size)
    {
        if (RawChecks.Before(source, size) is { } unfit)
            return (null, unfit);

        var tree = new YamlTree(source, size.MaxEvents);
        try
        {
            return (tree.Document(), null);
        }
        catch (StopException e)
        {
            return (null, e.Problem);
        }
        catch (YamlException e)
        {
            return (null, RawChecks.After(source) ?? NotYaml(source, YamlSpan.Of(e.Start, e.End), e.Message));
        }
#pragma warning disable CA1031 // the parser throws InvalidOperationException and worse for some broken files; none of it may stop the program
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (null, RawChecks.After(source) ?? NotYaml(source, tree.Here, "a list or group is not closed"));
        }
#pragma warning restore CA1031
    }

    private YamlSpan Here => _parser.Current is { } e ? YamlSpan.Of(e.Start, e.End) : new YamlSpan(1, 1, 1, 1);

    private static Problem NotYaml(SourceText source, YamlSpan span, string why) =>
        source.Problem(
            ProblemCode.NotYaml,
            "this is not YAML: " + SafeText.Short(why, 160).TrimEnd('.'),
            span.Line < 1 ? new YamlSpan(1, 1, 1, 1) : span,
            "look at this line and the one before: indentation, quotes, a missing `:`");

    private YamlValue Document()
    {
        Next();
        if (Next() is StreamEnd)
            throw Empty();

        var root = Value(Next(), 0);
        Next();
        if (Next() is not StreamEnd)
            throw Stop(ProblemCode.Limit, "the file holds more than one document", "remove `---` and what follows it");

        return root is YamlValue.Scalar { IsNull: true } ? throw Empty() : root;
    }

    private YamlValue Value(ParsingEvent e, int depth)
    {
        if (depth > YamlLimits.MaxDepth)
            throw Stop(ProblemCode.Limit, $"the file is nested deeper than {YamlLimits.MaxDepth} levels");

        if (e is AnchorAlias alias)
            return Aliased(alias);

        if (e is NodeEvent { Tag.IsEmpty: false })
            throw Stop(ProblemCode.Limit, "tags such as `!name` are not read here", "remove the tag");

        YamlValue value = e switch
        {
            Scalar scalar => new YamlValue.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, YamlSpan.Of(scalar.Start, scalar.End))
            {
                IsBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded,
            },
            SequenceStart start => List(start, depth),
            MappingStart start => Map(start, depth),
            _ => throw Stop(ProblemCode.NotYaml, "a value is missing here"),
        };

        if (e is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = value = value with { IsShared = true };

        return value;
    }

    private YamlValue Aliased(AnchorAlias alias)
    {
        if (++_aliases > YamlLimits.MaxAliases)
            throw Stop(ProblemCode.Limit, $"the file uses more than {YamlLimits.MaxAliases} aliases");

        return _anchors.TryGetValue(alias.Value, out var value)
            ? value with { IsShared = true, Alias = YamlSpan.Of(alias.Start, alias.End) }
            : throw Stop(ProblemCode.NotYaml, $"`*{alias.Value}` names nothing before it", $"mark a value with `&{alias.Value}` first");
    }

    private YamlValue.List List(SequenceStart start, int depth)
    {
        var items = new List<YamlValue>();
        while (Next() is not SequenceEnd)
            items.Add(Value(_parser.Current!, depth + 1));

        return new YamlValue.List(items, YamlSpan.Of(start.Start, _parser.Current!.End)) { IsFlow = start.Style == SequenceStyle.Flow };
    }

    private YamlValue.Map Map(MappingStart start, int depth)
    {
        var entries = new List<KeyValuePair<YamlValue.Scalar, YamlValue>>();
        while (Next() is not MappingEnd)
        {
            if (Value(_parser.Current!, depth + 1) is not YamlValue.Scalar key)
                throw Stop(ProblemCode.WrongKind, "a key must be a word", "put the text in quotes if `{` or `[` is meant as text");

            entries.Add(new(key, Value(Next(), depth + 1)));
        }

        return new YamlValue.Map(entries, YamlSpan.Of(start.Start, _parser.Current!.End)) { IsFlow = start.Style == MappingStyle.Flow };
    }

    private ParsingEvent Next()
    {
        if (++_events > _maxEvents)
            throw Stop(ProblemCode.Limit, "the file holds too many values");

        return _parser.MoveNext() ? _parser.Current! : throw Stop(ProblemCode.NotYaml, "the file ends too early");
    }

    private StopException Empty() => new(_source.Problem(ProblemCode.EmptyFile, "the file is empty", new YamlSpan(1, 1, 1, 1)));

    private StopException Stop(string code, string message, string? hint = null) => new(_source.Problem(code, message, Here, hint));

    /// <summary>Ends the reading from any depth; never leaves this type.</summary>
    private sealed class StopException(Problem problem) : Exception
    {
        public Problem Problem { get; } = problem;
    }
}

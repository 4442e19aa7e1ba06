using System.Xml;
using KlingFlow.Errors;

namespace KlingFlow.Scripts;

/// <summary>
/// Reads Final Draft's XML. All runs of a paragraph are one text, because every change of style begins a new run. Document types are
/// refused, so that no entity can be of anybody's making.
/// </summary>
internal sealed class FdxReader
{
    // Final Draft nests ten deep. XML that nests without end would fill the memory.
    private const int MostDepth = 64;
    private const int MostCharacters = 2 * ScriptText.MaxBytes;

    private readonly ScriptText _script;
    private readonly XmlReader _xml;
    private readonly FdxParagraphs _paragraphs;
    private readonly List<string> _path = [];
    private readonly HashSet<string> _unknown = [];
    private int _skipDepth = int.MaxValue;
    private int _dualDepth = int.MaxValue;

    private FdxReader(ScriptText script, XmlReader xml)
    {
        _script = script;
        _xml = xml;
        _paragraphs = new FdxParagraphs(script);
    }

    /// <summary>Reads a script.</summary>
    /// <exception cref="UserFacingException">It is not XML, not Final Draft's, or has a document type.</exception>
    public static Script Read(ScriptText script)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            MaxCharactersFromEntities = 1,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var text = new StringReader(script.Text);
        using var xml = XmlReader.Create(text, settings);
        try
        {
            return new FdxReader(script, xml).Read();
        }
        catch (XmlException e)
        {
            throw Refused(script, "this is not XML that can be read: " + SafeText.Short(e.Message, 160).TrimEnd('.'), script.OffsetAt(e.LineNumber, e.LinePosition));
        }
    }

    private static UserFacingException Refused(ScriptText script, string message, int at) =>
        new(ExitCode.Invalid, script.Problem(ProblemCode.FdxRefused, message, at, "save it again as .fdx in Final Draft, without a document type"));

    private int Here => _xml is IXmlLineInfo place ? _script.OffsetAt(place.LineNumber, place.LinePosition) : 0;

    private Script Read()
    {
        while (_xml.Read())
        {
            switch (_xml.NodeType)
            {
                case XmlNodeType.Element:
                    Open(_xml.LocalName);
                    if (_xml.IsEmptyElement)
                        Close();
                    break;
                case XmlNodeType.EndElement:
                    Close();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    Words();
                    break;
            }
        }

        return _paragraphs.Finish();
    }

    private void Open(string name)
    {
        if (_path.Count == 0 && name != "FinalDraft")
            throw Refused(_script, $"this is no Final Draft file: its outermost element is `{SafeText.Short(name, 40)}`", Here);
        if (_path.Count >= MostDepth)
            throw Refused(_script, $"the file is nested deeper than {MostDepth} levels", Here);

        _path.Add(name);
        if (_path.Count <= _skipDepth)
            Enter(name);
    }

    private void Enter(string name)
    {
        if (_path.Count == 2)
        {
            if (name is not ("Content" or "TitlePage"))
                _skipDepth = _path.Count;
            return;
        }

        switch (name)
        {
            case "Paragraph" when _path.Contains("TitlePage") || _path.Contains("ScriptNote"):
            case "FinalDraft" or "Content" or "Text":
                break;
            case "Paragraph":
                _paragraphs.Begin(_xml.GetAttribute("Type") ?? "", _xml.GetAttribute("Number"), Here, _dualDepth < _path.Count);
                break;
            case "DualDialogue":
                _dualDepth = _path.Count;
                _paragraphs.BeginDual();
                break;
            case "ScriptNote":
                _paragraphs.BeginNote();
                break;
            case "SceneProperties" or "HeaderAndFooter" or "Bookmark" or "Tags" or "PageLayout":
                _skipDepth = _path.Count;
                break;
            default:
                if (_path.Count > 2 && _unknown.Add(name))
                    _paragraphs.Warn($"`{SafeText.Short(name, 40)}` is not known here; the words in it were taken for action", Here);
                break;
        }
    }

    private void Close()
    {
        var name = _path[^1];
        if (_path.Count < _skipDepth)
            Leave(name);

        if (_path.Count == _skipDepth)
            _skipDepth = int.MaxValue;
        if (_path.Count == _dualDepth)
            _dualDepth = int.MaxValue;
        _path.RemoveAt(_path.Count - 1);
    }

    private void Leave(string name)
    {
        if (name == "ScriptNote")
            _paragraphs.EndNote();
        else if (name == "Paragraph" && _path.Contains("TitlePage"))
            _paragraphs.EndTitleLine();
        else if (name == "Paragraph" && !_path.Contains("ScriptNote"))
            _paragraphs.End();
    }

    private void Words()
    {
        if (_path.Count >= _skipDepth || _path.Count <= 2)
            return;

        // Between elements white space is layout; inside a run it is a space somebody typed.
        var isRun = _path[^1] == "Text";
        if (!isRun && string.IsNullOrWhiteSpace(_xml.Value))
            return;

        var start = Here;
        var words = _xml.Value;
        var isPlain = string.CompareOrdinal(_script.Text, start, words, 0, words.Length) == 0;
        var end = isPlain ? start + words.Length : _script.Text.IndexOf('<', start) is >= 0 and var tag ? tag : _script.Text.Length;
        if (_path[1] == "TitlePage")
            _paragraphs.TitleWords(words);
        else
            _paragraphs.Add(words, start, end);
    }
}

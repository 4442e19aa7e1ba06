namespace KlingFlow.Errors;

/// <summary>
/// Every code that a <see cref="Problem"/> can carry. A number is never reused. 01 files a person wrote, 02 plans,
/// 03 requests and markers, 04 money and trust, 05 providers, 06 media and film, 07 the machine, 08 command line, 09 scripts,
/// 10 sound, 11 the making of a script film.
/// </summary>
public static class ProblemCode
{
    /// <summary>The file cannot be read as YAML.</summary>
    public const string NotYaml = "KF0101";

    /// <summary>A key that this file does not have.</summary>
    public const string UnknownKey = "KF0102";

    /// <summary>A value of the wrong kind.</summary>
    public const string WrongKind = "KF0103";

    /// <summary>A value outside its range or list.</summary>
    public const string OutOfRange = "KF0104";

    /// <summary>A key that must be there is missing.</summary>
    public const string MissingKey = "KF0105";

    /// <summary>The same key twice.</summary>
    public const string DuplicateKey = "KF0106";

    /// <summary>The file is empty, or only comments.</summary>
    public const string EmptyFile = "KF0107";

    /// <summary>The file breaks a limit: size, nesting, aliases, tags, several documents.</summary>
    public const string Limit = "KF0108";

    /// <summary>Conflict marks of a merge stand in the file.</summary>
    public const string MergeConflict = "KF0109";

    /// <summary>A schema number that this version does not know.</summary>
    public const string UnknownSchema = "KF0110";

    /// <summary>A literal secret in a file.</summary>
    public const string LiteralSecret = "KF0111";

    /// <summary>Two things with one name or id.</summary>
    public const string DuplicateId = "KF0112";

    /// <summary>A name that is not allowed, e.g. of a sequence folder.</summary>
    public const string BadName = "KF0113";

    /// <summary>A file that cannot be read or is not what it should be.</summary>
    public const string Unreadable = "KF0114";

    /// <summary>A record of ours that is damaged.</summary>
    public const string DamagedRecord = "KF0115";

    /// <summary><c>ready</c> is not the last key.</summary>
    public const string ReadyNotLast = "KF0201";

    /// <summary>A limit of the model: seconds, shots, prompt length, ratio.</summary>
    public const string ModelLimit = "KF0202";

    /// <summary>A model or provider that is not in the catalogue.</summary>
    public const string UnknownModel = "KF0203";

    /// <summary>An element that does not exist, or that the cap drops.</summary>
    public const string UnknownElement = "KF0204";

    /// <summary>A path that leaves the project, or a file that is missing.</summary>
    public const string BadPath = "KF0205";

    /// <summary>A character that the model's grammar uses for itself.</summary>
    public const string PromptGrammar = "KF0206";

    /// <summary>Something the plan asks for that this version does not make yet.</summary>
    public const string Unsupported = "KF0207";

    /// <summary>An image outside the limits of the model.</summary>
    public const string BadImage = "KF0208";

    /// <summary>The plan changed after it was asked for.</summary>
    public const string PlanChanged = "KF0301";

    /// <summary>A request that git tracks.</summary>
    public const string TrackedRequest = "KF0302";

    /// <summary>A marker for a take that is not there or has not finished.</summary>
    public const string MarkerWithoutTake = "KF0303";

    /// <summary>Two verdicts that cannot both hold.</summary>
    public const string VerdictConflict = "KF0304";

    /// <summary>A copy made by a sync program.</summary>
    public const string SyncCopy = "KF0305";

    /// <summary>A request lies there already.</summary>
    public const string RequestWaiting = "KF0306";

    /// <summary>A final marker that names another take than the approved one.</summary>
    public const string FinalMismatch = "KF0307";

    /// <summary>A name that looks like a marker and is none.</summary>
    public const string NotAMarker = "KF0308";

    /// <summary>The workspace is not trusted at this path.</summary>
    public const string NotTrusted = "KF0401";

    /// <summary>A cap of the budget.</summary>
    public const string OverBudget = "KF0402";

    /// <summary>A credential is missing.</summary>
    public const string NoCredential = "KF0403";

    /// <summary>The journal is damaged or cannot be written.</summary>
    public const string JournalDamaged = "KF0404";

    /// <summary>A request whose answer was lost: perhaps paid.</summary>
    public const string MaybePaid = "KF0405";

    /// <summary>Spending is paused.</summary>
    public const string SpendingPaused = "KF0406";

    /// <summary>Consent is needed before spending.</summary>
    public const string NeedsYes = "KF0407";

    /// <summary>The provider refused the request.</summary>
    public const string ProviderRefused = "KF0501";

    /// <summary>The provider cannot be reached.</summary>
    public const string ProviderUnreachable = "KF0502";

    /// <summary>A task that failed at the provider.</summary>
    public const string TaskFailed = "KF0503";

    /// <summary>A task that has not ended for a long time.</summary>
    public const string Stalled = "KF0504";

    /// <summary>A program that is needed is missing or failed.</summary>
    public const string Program = "KF0601";

    /// <summary>A downloaded or local file is not the video it should be.</summary>
    public const string BadMedia = "KF0602";

    /// <summary>Nothing is approved, so there is nothing to cut.</summary>
    public const string NothingApproved = "KF0603";

    /// <summary>The cut has gaps or overlaps on the song.</summary>
    public const string SongTiming = "KF0604";

    /// <summary>Media that the records know are gone.</summary>
    public const string MediaMissing = "KF0605";

    /// <summary>There is no film yet.</summary>
    public const string FilmMissing = "KF0610";

    /// <summary>The film is not the one that would be cut today.</summary>
    public const string FilmStale = "KF0611";

    /// <summary>Another film lies where this one is to go.</summary>
    public const string OtherFilm = "KF0612";

    /// <summary>A file that a person wrote cannot be changed in place without touching more of it than is meant.</summary>
    public const string EditRefused = "KF0620";

    /// <summary>A file kept changing while it was to be edited.</summary>
    public const string EditRaced = "KF0621";

    /// <summary>What is to be seen of a clip does not lie within it.</summary>
    public const string Trim = "KF0622";

    /// <summary>A transition does not fit between the clips it stands between.</summary>
    public const string Transition = "KF0623";

    /// <summary>The disk refuses: full, read-only, no rights.</summary>
    public const string Disk = "KF0701";

    /// <summary>Another process holds the project.</summary>
    public const string Locked = "KF0702";

    /// <summary>This platform is not supported.</summary>
    public const string Platform = "KF0703";

    /// <summary>The file system gives no change events.</summary>
    public const string NoEvents = "KF0704";

    /// <summary>The command line was not understood.</summary>
    public const string Usage = "KF0801";

    /// <summary>No workspace, project, sequence or take of that name.</summary>
    public const string NotFound = "KF0802";

    /// <summary>Something is in the way: it exists already.</summary>
    public const string Exists = "KF0803";

    /// <summary>It cannot be done in this state.</summary>
    public const string WrongState = "KF0804";

    /// <summary>A script that is not there, or is no text.</summary>
    public const string ScriptUnreadable = "KF0901";

    /// <summary>A script whose encoding had to be guessed.</summary>
    public const string ScriptEncoding = "KF0902";

    /// <summary>Something in a script that was read otherwise than it may be meant.</summary>
    public const string ScriptDoubtful = "KF0903";

    /// <summary>A Final Draft file that is not one, or that is refused.</summary>
    public const string FdxRefused = "KF0904";

    /// <summary>A script without anything to show.</summary>
    public const string ScriptEmpty = "KF0905";

    /// <summary>An answer in dialogue.review.yaml that does not fit its line.</summary>
    public const string DialogueAnswer = "KF0910";

    /// <summary>The speech of a clip is longer than the clip.</summary>
    public const string SpeechTooLong = "KF1001";

    /// <summary>A line or an effect beyond what its service takes: characters, speed, seconds.</summary>
    public const string SpeechLimit = "KF1002";

    /// <summary>No voice of this name, or nobody has said which voice speaks.</summary>
    public const string UnknownVoice = "KF1003";

    /// <summary>No engine of speech is installed here.</summary>
    public const string NoSpeechEngine = "KF1004";

    /// <summary>A line without words.</summary>
    public const string NothingToSay = "KF1005";

    /// <summary>A spoken line or an effect could not be made.</summary>
    public const string SoundFailed = "KF1006";

    /// <summary>A sound effect that nobody knows.</summary>
    public const string UnknownEffect = "KF1011";

    /// <summary>A file in <c>audio/</c> that is no sound, or cannot be used.</summary>
    public const string BadEffect = "KF1012";

    /// <summary>The spoken lines of a clip end after the clip.</summary>
    public const string LinesTooLong = "KF1013";
}

using static KlingFlow.Simulator.Faults.ChaosPlace;

namespace KlingFlow.Simulator.Faults;

/// <summary>Every fault there is. Help, the check of what was typed and the routes all read this one list.</summary>
public static class ChaosTable
{
    /// <summary>In the order of a take: asked for, made, asked about, downloaded.</summary>
    public static IReadOnlyList<ChaosSwitch> All { get; } =
    [
        new("reset", Create, "the connection is reset before a task is made"),
        new("lose_request", Create, "the connection closes before a task is made"),
        new("status_5NN", Create, "a server error with an HTML page; no task is made"),
        new("status_5NN_bare", Create, "a server error without a body; no task is made"),
        new("code_1NNN", Create, "Kling's own error code with the HTTP status that belongs to it, e.g. code_1303"),
        new("redirect_3NN", Create, "a redirect to this very address: a client that follows it is seen, and pays"),
        new("redirect_create", Create, "307 to a private address"),
        new(ChaosName.Drop, Create, "an id is given, but no task is made: it is never found"),

        new("lose_response", Created, "the connection closes before the answer"),
        new("reset_created", Created, "the connection is reset before the answer"),
        new("hang", Created, "the answer never comes"),
        new("status_5NN_created", Created, "a server error with an HTML page"),
        new("status_5NN_created_bare", Created, "a server error without a body"),
        new("html_created", Created, "200 with an HTML page"),
        new("unreadable", Created, "200 with half a JSON document"),
        new("wrong_code", Created, "200 whose code is not 0"),
        new("empty_id", Created, "200 with an empty task id"),
        new(ChaosName.TwoTasks, Created, "a second task is made and billed for the same external id"),

        new(ChaosName.Hidden, Quirk, "look-ups by external id never find it"),
        new(ChaosName.Vanish, Quirk, "it disappears from every look-up once it is processing"),
        new(ChaosName.Stuck, Quirk, "it stays processing for ever"),
        new(ChaosName.StatusBackwards, Quirk, "every second answer tells an earlier status"),
        new(ChaosName.StatusUnknown, Quirk, "while processing its status is the word queued2"),
        new(ChaosName.TaskBlocked, Quirk, "it fails in the end: blocked by the risk control"),
        new(ChaosName.TaskFails, Quirk, "it fails in the end: internal error"),

        new("retry_after_date", Refusal, "Retry-After is a date, 2 s from now"),
        new("retry_after_negative", Refusal, "Retry-After is -5"),
        new("retry_after_huge", Refusal, "Retry-After is 1000000000"),
        new("retry_after_garbage", Refusal, "Retry-After is `soon`"),

        new("query_status_5NN", Query, "a server error with an HTML page"),
        new("query_status_5NN_bare", Query, "a server error without a body"),
        new("query_code_1NNN", Query, "Kling's own error code"),
        new("query_redirect_3NN", Query, "a redirect to this very address"),
        new("query_reset", Query, "the connection is reset"),
        new("query_hang", Query, "the answer never comes"),
        new("query_stall", Query, "the answer stops in its middle"),
        new("query_drip", Query, "the answer comes byte by byte and never ends"),
        new("query_html", Query, "200 with an HTML page"),
        new("query_unreadable", Query, "200 with half a JSON document"),
        new("query_empty", Query, "no task is known, whatever was asked"),
        new("query_gzip_bomb", Query, "200 kB that unpack to 200 MB"),
        new("query_huge_header", Query, "a header of 200 kB"),

        new(ChaosName.WrongId, Report, "it is told under another task's id"),
        new(ChaosName.NoUrl, Report, "its address is empty"),
        new(ChaosName.NullUrl, Report, "its address is null"),
        new(ChaosName.NoOutputs, Report, "it has no results at all"),
        new(ChaosName.TwoUrls, Report, "it has two results"),
        new(ChaosName.ExpiredUrl, Report, "its address has expired: 403; the next one is good"),

        new("file_status_4NN", Download, "an error with an HTML page, e.g. file_status_404, file_status_410"),
        new("file_status_5NN", Download, "a server error with an HTML page"),
        new("file_reset", Download, "the connection is reset"),
        new("file_hang", Download, "the answer never comes"),
        new("file_stall", Download, "it stops in its middle and the connection stays open"),
        new("file_drip", Download, "it comes byte by byte and never ends"),
        new("slow_download", Download, "it trickles for two seconds and is whole"),
        new("truncated", Download, "its length is announced and it stops half way"),
        new("truncated_silent", Download, "it ends half way, as if it were complete"),
        new("cut_file", Download, "half a video with the length of half a video"),
        new("chunk_cut", Download, "chunks without the last one"),
        new("no_length", Download, "no length is announced and the connection closes half way"),
        new("html", Download, "200 with an HTML page"),
        new("playlist", Download, "a playlist (#EXTM3U) that calls itself video/mp4"),
        new("oversize", Download, "50 GB are announced"),
        new("endless", Download, "it never ends"),
        new("range_wrong", Download, "another part than was asked for"),
        new("range_ignored", Download, "the whole where a part was asked for"),
        new("etag_changed", Download, "another version of the file"),
        .. PrivateRedirect.Targets.Select(target => new ChaosSwitch(target.Name, Download, $"a redirect to {target.Shown}")),

        new(ChaosName.LookupLag, Level, "seconds for which look-ups by external id do not see a new task"),
        new(ChaosName.CreateDelay, Level, "seconds that every answer to a create call takes"),
        new(ChaosName.QueryDelay, Level, "seconds that every answer to a question takes"),
        new(ChaosName.RetryAfter, Level, "seconds in Retry-After of 1302 and 1303, instead of 1"),
        new(ChaosName.Overbill, Level, "what a task costs, as a multiple of the price list, e.g. 1.5"),
        new(ChaosName.Flap, Level, "percent of questions and downloads that are answered 503"),
        new(ChaosName.Off, Level, "seconds from now for which every connection is cut"),
    ];

    /// <summary>The switch that a typed name means; null where there is none.</summary>
    internal static ChaosSwitch? Find(string name) => All.FirstOrDefault(known => known.Matches(name));
}

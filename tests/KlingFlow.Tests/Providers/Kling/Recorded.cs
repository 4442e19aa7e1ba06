namespace KlingFlow.Tests.Providers.Kling;

/// <summary>Answers of the API as its documentation and its clients show them.</summary>
internal static class Recorded
{
    public const string Created =
        """{"code":0,"message":"SUCCEED","request_id":"r-1","data":{"id":"8301","status":"submitted","create_time":1781080778802,"update_time":1781080778802,"external_id":"kf-seq08-take2"}}""";

    public const string Succeeded =
        """
        {"code":0,"message":"SUCCEED","request_id":"r-2","data":[{"id":"8301","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080894151,"external_id":"kf-seq08-take2",
          "outputs":[{"type":"video","id":"v-1","url":"https://cdn.example/v.mp4?sign=abc","watermark_url":"","duration":"5.04"}],
          "billing":[{"charge_type":"unit","amount":"4","package_type":"video"}]}]}
        """;

    public const string FailedByPolicy =
        """{"code":0,"message":"SUCCEED","request_id":"r-3","data":[{"id":"8301","status":"failed","message":"Failure to pass the risk control system","outputs":[],"billing":[]}]}""";

    public const string NoSuchTask = """{"code":0,"message":"SUCCEED","request_id":"r-4","data":[]}""";

    public const string LegacySucceeded =
        """
        {"code":0,"message":"SUCCEED","request_id":"r-8","data":{"task_id":"7001","task_status":"succeed","task_status_msg":"","task_info":{"external_task_id":"kf-seq08-take2-a1"},"created_at":1781080778802,"updated_at":1781080894151,
          "final_unit_deduction":"4","task_result":{"videos":[{"id":"v-1","url":"https://cdn.example/v.mp4","watermark_url":"","duration":"5.04"}]}}}
        """;

    public static string Error(int code, string message) => $$"""{"code":{{code}},"message":"{{message}}","request_id":"r-6"}""";

    public static string Task(string fields) => $$"""{"code":0,"message":"SUCCEED","request_id":"r-9","data":[{"id":"8301",{{fields}} }]}""";
}

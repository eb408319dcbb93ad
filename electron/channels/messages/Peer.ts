/** How messages to people speak of the other side of a channel. */
export interface Peer {
  /** Name of the channel, e.g. 省平台. */
  readonly title: string;
  /** What it is, as in 平台地址, 平台管理员. */
  readonly noun: string;
  /** Where it is set up, e.g. “设置”. */
  readonly place: string;
  /** What is expected at its address, e.g. 上报接口. */
  readonly service: string;
  /** Which settings decide where a request goes, e.g. 平台地址和资源标识. */
  readonly addressing: string;
  /** What one logs in with, e.g. “AppID”和“AppSecret”. */
  readonly credentials: string;
  /** The right that an account may lack, e.g. 上报权限. */
  readonly right: string;
  /** What to do once the network is back, e.g. 再按“立即同步”. */
  readonly retry: string;
  /** What others can see on the way without encryption, e.g. 个人信息. */
  readonly exposed: string;
}
